import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addNat,
  addPullThroughRule,
  archiveImage,
  findContainer,
  launchOnEc2,
  makeIndex,
  pinDigest,
  pullFromElsewhere,
  pushImage,
  pushTagAgain,
  removeImage,
  removeRepository,
  setImage,
  setLifecyclePolicy,
  setStopReason,
} from '../aws/changes/index.ts';
import type { Scenario } from './scenario.ts';

const AMD = { os: 'linux', architecture: 'amd64' };
const ARM = { ...AMD, architecture: 'arm64' };

/** What the registry holds, and what only the text tells. */
export const IMAGE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'tag-missing',
    title: 'The tag was never pushed',
    change: (base) => {
      addNat(base);
      removeImage(base);
      pushImage(base, { tags: ['v41', 'latest'] });
      setStopReason(base, STOP_REASONS.imageNotFound);
    },
    expected: { cause: 'tag-missing', certainty: 'confirmed', names: (ids) => [ids.tag, ids.repository] },
  },
  {
    id: 'repository-missing',
    title: 'The repository does not exist',
    change: (base) => {
      addNat(base);
      removeRepository(base);
      setStopReason(base, STOP_REASONS.imageNotFound);
    },
    expected: { cause: 'repository-missing', certainty: 'confirmed', names: (ids) => [ids.repository] },
  },
  {
    id: 'pinned-digest-gone',
    title: 'The service pinned a digest that a push left untagged and the lifecycle policy removed',
    change: (base) => {
      addNat(base);
      pushTagAgain(base, { keepOld: false });
      setStopReason(base, STOP_REASONS.digestForbidden);
    },
    expected: { cause: 'digest-missing', certainty: 'confirmed', names: (ids) => [ids.digest] },
  },
  {
    id: 'digest-in-the-definition-gone',
    title: 'The task definition pins a digest that the lifecycle policy removed',
    change: (base) => {
      addNat(base);
      pinDigest(base);
      removeImage(base);
      setLifecyclePolicy(base, {
        rulePriority: 3,
        description: 'a week',
        selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 7 },
        action: { type: 'expire' },
      });
      setStopReason(base, STOP_REASONS.digestForbidden);
    },
    expected: { cause: 'digest-missing', certainty: 'confirmed', names: (ids) => [ids.digest] },
  },
  {
    id: 'image-archived',
    title: 'The image was moved to the archive',
    change: (base) => {
      addNat(base);
      archiveImage(base);
      setStopReason(base, STOP_REASONS.imageNotFound);
    },
    expected: { cause: 'image-archived', certainty: 'confirmed' },
  },
  {
    id: 'wrong-region',
    title: 'The image is named in another region and stands in the task’s own',
    change: (base) => {
      addNat(base);
      const { registryHost, region, otherRegion, repository, tag } = base.ids;
      setImage(base, `${registryHost.replace(region, otherRegion)}/${repository}:${tag}`);
      setStopReason(base, STOP_REASONS.imageNotFound);
    },
    expected: { cause: 'wrong-region', certainty: 'confirmed', names: (ids) => [ids.otherRegion] },
  },
  {
    id: 'wrong-account',
    title: 'The image is named in another account and stands in the task’s own',
    change: (base) => {
      addNat(base);
      const { registryHost, account, otherAccount, repository, tag } = base.ids;
      const image = `${registryHost.replace(account, otherAccount)}/${repository}:${tag}`;
      setImage(base, image);
      setStopReason(base, (ids) => STOP_REASONS.imageNotFound({ ...ids, image }));
    },
    expected: { cause: 'wrong-account', certainty: 'likely', names: (ids) => [ids.otherAccount, ids.account] },
  },
  {
    id: 'other-region-in-order',
    title: 'The plain twin: the image is in another region, and the way there is open',
    change: (base) => {
      addNat(base);
      pullFromElsewhere(base, { region: base.ids.otherRegion });
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'platform-mismatch',
    title: 'The index holds ARM only',
    change: (base) => {
      addNat(base);
      makeIndex(base, ARM);
      setStopReason(base, (ids) => STOP_REASONS.platformMismatch(ids));
    },
    expected: { cause: 'platform-mismatch', certainty: 'confirmed' },
  },
  {
    id: 'platform-in-order',
    title: 'The plain twin: the index holds both platforms',
    change: (base) => {
      addNat(base);
      makeIndex(base, AMD, ARM);
      setStopReason(base, (ids) => STOP_REASONS.platformMismatch(ids));
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'invalid-reference',
    title: 'The repository is written with capital letters',
    change: (base) => {
      addNat(base);
      setImage(base, `${base.ids.registryHost}/Team/API:v1`);
      setStopReason(
        base,
        'CannotPullContainerError: invalid reference format: repository name (Team/API) must be lowercase',
      );
    },
    expected: { cause: 'invalid-reference', certainty: 'confirmed' },
  },
  {
    id: 'pull-through-cache',
    title: 'The first pull through the cache, and the role may not fill it',
    change: (base) => {
      addNat(base);
      addPullThroughRule(base);
      setImage(base, `${base.ids.registryHost}/docker-hub/library/nginx:1.27`);
      setStopReason(base, (ids) =>
        STOP_REASONS.imageNotFound({ ...ids, image: `${ids.registryHost}/docker-hub/library/nginx:1.27` }),
      );
    },
    expected: { cause: 'pull-through-cache', certainty: 'confirmed' },
  },
  {
    id: 'registry-secret-missing',
    title: 'The secret of the private registry does not exist',
    change: (base) => {
      addNat(base);
      const { partition, region, account, container } = base.ids;
      setImage(base, 'registry.example.com/team/api:v1');
      findContainer(base, container).repositoryCredentialsArn =
        `arn:${partition}:secretsmanager:${region}:${account}:secret:gone-AbCdEf`;
      setStopReason(
        base,
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example.com/team/api:v1: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://registry.example.com/token: 401 Unauthorized',
      );
    },
    expected: { cause: 'registry-credentials', certainty: 'confirmed' },
  },
  {
    id: 'rate-limited',
    title: 'Docker Hub limits anonymous pulls',
    change: (base) => {
      addNat(base);
      setImage(base, 'nginx:1.27');
      setStopReason(base, (ids) => STOP_REASONS.rateLimited(ids));
    },
    expected: { cause: 'rate-limit', certainty: 'likely' },
  },
  {
    id: 'disk-full',
    title: 'The disk of the task is full',
    change: (base) => {
      addNat(base);
      setStopReason(base, STOP_REASONS.diskFull);
    },
    expected: { cause: 'disk-full', certainty: 'likely' },
  },
  {
    id: 'certificate-of-a-proxy',
    title: 'A proxy that inspects TLS shows the task its own certificate',
    change: (base) => {
      addNat(base);
      setStopReason(base, STOP_REASONS.unknownAuthority);
    },
    expected: { cause: 'tls-trust', certainty: 'likely', names: (ids) => [ids.registryHost] },
  },
  {
    id: 'chart-instead-of-an-image',
    title: 'The tag holds a Helm chart, not a container image',
    change: (base) => {
      addNat(base);
      removeImage(base);
      pushImage(base, { tags: [base.ids.tag], artifactMediaType: 'application/vnd.cncf.helm.config.v1+json' });
      setStopReason(
        base,
        'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: mismatched image rootfs and manifest layers',
      );
    },
    expected: { cause: 'unsupported-manifest', certainty: 'confirmed', names: (ids) => [ids.repository] },
  },
  {
    id: 'daemon-gone',
    title: 'Docker on the container instance does not answer',
    change: (base) => {
      addNat(base);
      setStopReason(
        base,
        'CannotPullContainerError: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      );
      launchOnEc2(base);
    },
    expected: { cause: 'host-runtime', certainty: 'likely' },
  },
  {
    id: 'out-of-memory',
    title: 'The task ran and was killed for memory: no pull failure',
    change: (base) => setStopReason(base, 'OutOfMemoryError: Container killed due to memory usage'),
    expected: { cause: 'not-a-pull-failure', certainty: 'likely' },
  },
  {
    id: 'healthy-now',
    title: 'Everything is in order now',
    change: (base) => {
      addNat(base);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
];
