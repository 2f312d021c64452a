import { failedContainer } from '../../checks/failed-container.ts';
import { awsCommand, type OptionValue } from '../../model/shell.ts';
import type { EvidenceView, JudgeContext } from '../cause.ts';

/** The image that could not be pulled, from the task definition where it was seen, else from the text. */
export interface PulledImage {
  readonly registry: 'ecr' | 'ecr-public' | 'docker-hub' | 'other' | 'unknown';
  /** As it stands in the task definition; `null` when only the text names it. */
  readonly written: string | null;
  readonly host: string | null;
  /** Set for private ECR only, like `region`. */
  readonly account: string | null;
  readonly region: string | null;
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
}

const ECR_HOST =
  /^(?<account>\d{12})\.dkr[.-]ecr(?:-fips)?\.(?<region>[a-z0-9-]{5,30})\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn|[a-z0-9.-]{3,40})$/;
const HUB_HOSTS: readonly string[] = [
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
];

/** What is known of the image; every field is `null` where neither task definition nor text holds it. */
export function pulledImage(evidence: EvidenceView, { classification }: JudgeContext): PulledImage {
  const container = evidence.facts(failedContainer);
  const reference = container?.reference ?? null;
  const { facts } = classification;
  const host = reference?.registry ?? facts.registry ?? null;
  const ecr = host === null ? undefined : ECR_HOST.exec(host)?.groups;
  return {
    registry: registryOf(host),
    written: container?.image ?? null,
    host,
    account: ecr?.['account'] ?? null,
    region: ecr?.['region'] ?? null,
    repository: reference?.repository ?? facts.repository ?? null,
    tag: reference === null ? (facts.tag ?? null) : reference.tag,
    digest: reference === null ? (facts.digest ?? null) : reference.digest,
  };
}

function registryOf(host: string | null): PulledImage['registry'] {
  if (host === null) return 'unknown';
  if (ECR_HOST.test(host)) return 'ecr';
  if (host === 'public.ecr.aws' || host === 'ecr-public.aws.com') return 'ecr-public';
  return HUB_HOSTS.includes(host) ? 'docker-hub' : 'other';
}

/** An `aws ecr` command on one repository; `--registry-id` is named only where it is another account's. */
export function ecrCommand(
  operation: string,
  place: { readonly registryId: string; readonly region: string; readonly repository: string },
  ownAccount: string,
  options: Readonly<Record<string, OptionValue>>,
): string {
  const registry = place.registryId === ownAccount ? {} : { 'registry-id': place.registryId };
  return awsCommand(`ecr ${operation}`, place.region, { ...registry, 'repository-name': place.repository, ...options });
}
