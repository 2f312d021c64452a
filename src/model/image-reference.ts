import { type AwsPartition, isRegion, partitionOf } from './arn.ts';

/** What the host of a private ECR registry says. */
export interface EcrHost {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly partition: AwsPartition;
  readonly fips: boolean;
  readonly dualStack: boolean;
}

type RegistryHostKind = 'ecr-private' | 'ecr-public' | 'docker-hub' | 'other';

/** An image reference as the container runtimes read it. */
export interface ImageReference {
  /** Host with its port; `docker.io` when none is written. */
  readonly registry: string;
  /** With `library/` put in front for official images of Docker Hub. */
  readonly repository: string;
  /** `latest` when neither tag nor digest is written; `null` when there is a digest only. */
  readonly tag: string | null;
  /** `sha256:` and 64 hexadecimal digits, or another algorithm that the grammar allows. */
  readonly digest: string | null;
  /** The tag is not written; the runtime takes `latest`. */
  readonly tagImplied: boolean;
  readonly kind: RegistryHostKind;
  readonly ecr: EcrHost | null;
}

export type ParsedImageReference =
  | { readonly ok: true; readonly reference: ImageReference }
  | { readonly ok: false; readonly why: string };

/** Suffixes of ECR hosts by partition, as in the SDKs' partition list; the second is the dual-stack one. */
const ECR_SUFFIXES: readonly (readonly [AwsPartition, string, string | null])[] = [
  ['aws', 'amazonaws.com', 'on.aws'],
  ['aws-cn', 'amazonaws.com.cn', 'on.amazonwebservices.com.cn'],
  ['aws-us-gov', 'amazonaws.com', 'on.aws'],
  ['aws-iso', 'c2s.ic.gov', null],
  ['aws-iso-b', 'sc2s.sgov.gov', null],
  ['aws-iso-e', 'cloud.adc-e.uk', null],
  ['aws-iso-f', 'csp.hci.ic.gov', null],
  ['aws-eusc', 'amazonaws.eu', 'on.amazonwebservices.eu'],
];

/** What names of AWS's services end with in a region. */
export function suffixOf(region: string): string {
  const [, suffix = 'amazonaws.com'] = ECR_SUFFIXES.find(([name]) => name === partitionOf(region)) ?? [];
  return suffix;
}

const ECR_HOST = /^(\d{12})\.dkr(\.|-)ecr(-fips)?\.([a-z0-9-]{5,30})\.([a-z0-9.-]{5,40})$/;

/** Reads the host of a private ECR registry; `null` for every other host, however similar. */
export function parseEcrHost(host: string): EcrHost | null {
  const [, account, joint, fips, region, suffix] = ECR_HOST.exec(host) ?? [];
  if (account === undefined || region === undefined || !isRegion(region)) return null;
  const partition = partitionOf(region);
  const dualStack = joint === '-';
  const [, ipv4Suffix, dualStackSuffix] = ECR_SUFFIXES.find(([name]) => name === partition) ?? [];
  if (suffix !== (dualStack ? dualStackSuffix : ipv4Suffix)) return null;
  return { account, region, partition, fips: fips !== undefined, dualStack };
}

const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

function kindOf(registry: string, ecr: EcrHost | null): RegistryHostKind {
  if (ecr !== null) return 'ecr-private';
  if (registry === 'public.ecr.aws') return 'ecr-public';
  return DOCKER_HUB.has(registry) ? 'docker-hub' : 'other';
}

/* The grammar of github.com/distribution/reference: domain, path components, tag, digest. */
const DOMAIN =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|\[[0-9a-fA-F:]{2,45}\])(?::\d{1,5})?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const SHA256 = /^sha256:[0-9a-f]{64}$/;
/** The grammar allows 255 characters of name, 128 of tag and a digest. */
const LONGEST = 600;

function splitDomain(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isDomain) return { registry: 'docker.io', path: name };
  return { registry: first === 'index.docker.io' ? 'docker.io' : first, path: name.slice(slash + 1) };
}

function whyPathIsWrong(path: string): string | null {
  if (path === '') return 'the repository is empty';
  if (path !== path.toLowerCase()) return 'the repository has capital letters';
  if (!path.includes('/') && /^[0-9a-f]{64}$/.test(path)) return 'a repository cannot be 64 hexadecimal digits';
  return path.split('/').every((component) => COMPONENT.test(component))
    ? null
    : 'the repository has an empty part or a character that is not allowed';
}

function whyDigestIsWrong(digest: string): string | null {
  if (!DIGEST.test(digest)) return 'the digest is not an algorithm and its hexadecimal digits';
  return digest.startsWith('sha256:') && !SHA256.test(digest) ? 'a sha256 digest has 64 lower-case digits' : null;
}

interface Written {
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

function splitWritten(text: string): Written {
  const at = text.indexOf('@');
  const nameAndTag = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? null : text.slice(at + 1);
  const colon = nameAndTag.lastIndexOf(':');
  if (colon <= nameAndTag.lastIndexOf('/')) return { name: nameAndTag, tag: null, digest };
  return { name: nameAndTag.slice(0, colon), tag: nameAndTag.slice(colon + 1), digest };
}

function whyWrong(text: string, { tag, digest }: Written, registry: string, path: string): string | null {
  if (text === '') return 'it is empty';
  if (text.length > LONGEST) return 'it is too long';
  if (/\s/.test(text)) return 'it has white space';
  if (text.includes('://')) return 'it begins with a scheme, which a reference does not have';
  if (!DOMAIN.test(registry)) return 'the registry is not a host name';
  if (registry.length + 1 + path.length > 255) return 'the name is longer than 255 characters';
  if (tag !== null && !TAG.test(tag)) return 'the tag has a character that is not allowed, or is empty or too long';
  return whyPathIsWrong(path) ?? (digest === null ? null : whyDigestIsWrong(digest));
}

/**
 * Reads an image reference by the grammar of Docker and containerd, with Docker Hub's defaults.
 * `why` says in plain words, without the text itself, what is not allowed.
 */
export function parseImageReference(text: string): ParsedImageReference {
  const written = splitWritten(text.length > LONGEST ? '' : text);
  const { registry, path } = splitDomain(written.name);
  const why = whyWrong(text, written, registry, path);
  if (why !== null) return { ok: false, why };
  const { tag, digest } = written;
  const tagImplied = tag === null && digest === null;
  const ecr = parseEcrHost(registry);
  const kind = kindOf(registry, ecr);
  const repository = kind === 'docker-hub' && !path.includes('/') ? `library/${path}` : path;
  return {
    ok: true,
    reference: { registry, repository, tag: tagImplied ? 'latest' : tag, digest, tagImplied, kind, ecr },
  };
}
