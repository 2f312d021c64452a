/** Whose registry a message speaks of. */
export type RegistryKind = 'ecr' | 'ecr-public' | 'docker-hub' | 'ghcr' | 'other';

const ECR_SUFFIX =
  /\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]{5,30}\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const HUB_HOSTS = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
  'auth.docker.io',
]);

function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase();
}

/** Judged by the end of the host, so that `…dkr.ecr.example.com` is not ECR and an account id may be masked. */
export function registryKindOf(host: string): RegistryKind {
  const name = withoutPort(host);
  if (ECR_SUFFIX.test(name)) return 'ecr';
  if (name === 'public.ecr.aws' || name === 'ecr-public.aws.com') return 'ecr-public';
  if (HUB_HOSTS.has(name)) return 'docker-hub';
  return name === 'ghcr.io' ? 'ghcr' : 'other';
}

type UrlKind = 'ecr-api' | 'registry-root' | 'manifest' | 'blob' | 'token' | 'layer-store';

/** An address in a message, taken apart as far as a pull's protocol goes. */
export interface PullUrl {
  readonly host: string;
  readonly kind: UrlKind | null;
  /** Of a registry path `/v2/<repository>/manifests/<reference>`. */
  readonly repository: string | null;
  readonly reference: string | null;
}

const LAYER_STORE =
  /starport-layer-bucket|^s3[.-]|\.s3[.-][a-z0-9.-]{0,60}amazonaws\.com|cloudfront\.net$|cloudflare\.docker\.com$|cloudflarestorage\.com$|r2\.dev$|^cdn\d{0,3}\.quay\.io$|^pkg-containers\.githubusercontent\.com$|blob\.core\.windows\.net$/;
const ECR_API =
  /^(?:api\.ecr(?:-public)?|ecr|ecr-fips|ecr-public)[.-][a-z0-9.-]{0,60}(?:amazonaws\.com(?:\.cn)?|api\.aws)$|^ecr-fips\.[a-z0-9-]{5,30}\.amazonaws\.com$/;
const TOKEN_PATH =
  /^\/(?:token|v2\/token|jwt\/auth|oauth2\/token|service\/token|v2\/auth)\b|\/auth\b|\/token(?:\?|\/|$)/;

function kindOf(host: string, path: string): UrlKind | null {
  const name = withoutPort(host);
  if (LAYER_STORE.test(name)) return 'layer-store';
  if (ECR_API.test(name)) return 'ecr-api';
  if (path.includes('/manifests/')) return 'manifest';
  if (path.includes('/blobs/')) return 'blob';
  if (name.startsWith('auth.') || TOKEN_PATH.test(path)) return 'token';
  return /^\/v[12]\/?(?:_ping|users\/?)?$/.test(path) ? 'registry-root' : null;
}

const REGISTRY_PATH = /^\/v2\/([^?#]{1,300})\/(?:manifests|blobs)\/(sha256:[0-9a-fA-F]{0,64}|[^?#:]{0,200})/;
const OLD_REGISTRY_PATH = /^\/v1\/repositories\/([^?#]{1,300})\/(?:images|tags)\b/;
const URL_IN_TEXT = /https?:\/\/[^\s"'`|,;)]{1,2000}/g;
/** Signposts for people, which no pull asks. */
const DOCUMENTATION = /^(?:www\.|docs\.|aka\.ms|aws\.amazon\.com|console\.)/;

function readUrl(url: string): PullUrl {
  const afterScheme = url.slice(url.indexOf('://') + 3).replace(/[.:,>]+$/, '');
  const slash = afterScheme.search(/[/?]/);
  const host = slash < 0 ? afterScheme : afterScheme.slice(0, slash);
  const path = slash < 0 ? '' : afterScheme.slice(slash);
  const [, repository = OLD_REGISTRY_PATH.exec(path)?.[1] ?? null, reference = null] = REGISTRY_PATH.exec(path) ?? [];
  return { host, kind: kindOf(host, path), repository, reference };
}

/** Every address in a line that a pull could have asked, in order. */
export function findUrls(line: string): readonly PullUrl[] {
  return [...line.matchAll(URL_IN_TEXT)]
    .slice(0, 60)
    .map(([url]) => readUrl(url))
    .filter(({ host }) => host !== '' && !DOCUMENTATION.test(host));
}

/** An AWS service that no pull asks; a failure to reach it is another story. */
export function isUnrelatedAwsHost(host: string): boolean {
  const name = withoutPort(host);
  if (!/\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.test(name)) return false;
  return registryKindOf(name) === 'other' && kindOf(name, '') === null && !/\bdkr\b|\becr\b/.test(name);
}

/** Ranges of S3's own addresses, as AWS publishes them in ip-ranges.json (service S3, the ones met in pull failures). */
const S3_PREFIXES = ['3.5.', '16.15.', '16.182.', '52.92.', '52.216.', '52.217.', '52.218.', '52.219.', '54.231.'];

export function isS3Address(address: string): boolean {
  return S3_PREFIXES.some((prefix) => address.startsWith(prefix));
}
