import type { Reading } from './classification.ts';
import { isCutShort, missingRest, withoutEnding } from './cut-short.ts';
import type { ErrorKind, Segment } from './error-names.ts';
import { findUrls, isUnrelatedAwsHost, type RegistryKind, registryKindOf } from './hosts.ts';
import { findImage } from './image-mentions.ts';
import type { ImageMention } from './mention-grammar.ts';
import { findPhrase, type Phrase, phrase, squeeze } from './phrase.ts';

/** One error taken apart: all that a signature may ask about. */
export interface Message extends Omit<Reading, 'leaf' | 'otherErrors'> {
  readonly line: string;
  readonly squeezed: string;
  readonly kind: ErrorKind | null;
  readonly image: ImageMention | null;
  /** Whose registry it is about; `null` when no host is named. */
  readonly registry: RegistryKind | null;
  /** The request that failed asked `/blobs/` for the very digest that the reference pins. */
  readonly asksBlobOfOwnDigest: boolean;
  /** It speaks to an AWS service or a port that no image pull uses. */
  readonly speaksToSomethingElse: boolean;
  /** Its words say that an image was being pulled, not merely that a connection failed. */
  readonly mentionsPull: boolean;
}

type UrlKind = Reading['urlKind'];
type PullStage = Reading['stage'];

function phrases(...words: readonly string[]): readonly Phrase[] {
  return words.map(phrase);
}

const SECRETS = phrases(
  'retrieve secret from asm',
  'retrieve secrets from asm',
  'retrieve secret from ssm',
  'retrieve secrets from ssm',
  'pull secrets from AWS Systems',
  'fetching secret data from SSM',
  'retrieve the secret with ARN',
  'retrieved secret from Secrets Manager',
  'secrets from AWS Secrets Manager',
  'pull the secret',
);
const REGISTRY_AUTH = phrases(
  'ecr registry auth',
  'pull registry auth',
  'registry auth from asm',
  'GetAuthorizationToken',
  'failed to authorize',
  'oauth token',
  'anonymous token',
  'ecr auth:',
  'asm fetching',
);
const LAYERS = phrases(
  'failed to copy',
  'pulling image conf',
  'GetImageBlob',
  'failed to register layer',
  'failed to extract layer',
  'failed to unpack',
  'layer verification failed',
  'the task and the registry',
);
const MANIFEST = phrases(
  'pull image manifest',
  'inspect image has',
  'failed to resolve ref',
  'manifest for',
  'manifest unknown',
  'transition to MANIFEST_PULLED',
);
const LAYERS_PREFIX = phrases('ref pull has been');
const PULL_WORDS = phrases(
  'pull',
  'docker',
  'registry',
  '/v2/',
  '/v1/_ping',
  'manifest',
  'container image',
  'failed to do request',
  'failed to copy',
  'failed to resolve ref',
  'failed to authorize',
  'failed to register layer',
  'failed to extract layer',
  'failed to unpack image',
  'error parsing HTTP',
  'No such image',
  'Error response from daemon',
  'dkr.ecr',
  'api.ecr',
  'containerd',
);
/** Ports of other services, behind an address: a tag (`node:22`) and a time (`18:25:43`) look alike without one. */
const OTHER_PORTS =
  /(?:\b(?:\d{1,3}\.){3}\d{1,3}|\]|\b(?:dial tcp|connect(?:ing|ion)? to|lookup) [\w.-]{1,255}|:\/\/[^\s/]{1,255}|\.(?:com|net|org|io|local|internal|cn)|tcp\([\w.-]{1,255}):(?:22|25|53(?=[^:\d]{0,3}(?:$| connect))|587|1433|1521|2049|2379|3306|5432|5671|5672|6379|9092|9200|11211|27017)\b/;
const OTHER_CLIENTS = phrases(
  'websocket',
  'acs handler',
  'logging driver',
  'health check',
  'execute command',
  'mount.nfs',
);

function has(squeezed: string, candidates: readonly Phrase[]): boolean {
  return candidates.some((candidate) => findPhrase(squeezed, candidate) >= 0);
}

function urlKindOf(line: string, squeezed: string): UrlKind {
  if (squeezed.includes('redactedecrurl')) return 'layer-store';
  const kinds = findUrls(line).flatMap(({ kind }) => kind ?? []);
  if (/failed to copy: .{0,80}failed to do request: Get "?(?!https?:)[\w<*#]/.test(line)) return 'layer-store';
  return kinds.at(-1) ?? null;
}

function stageOf(squeezed: string, urlKind: UrlKind, errorName: string | null): PullStage {
  if (has(squeezed, SECRETS)) return 'secrets';
  if (errorName === 'CannotPullECRContainerError' || errorName === 'CannotPullContainerAuthError')
    return 'registry-auth';
  if (has(squeezed, REGISTRY_AUTH)) return 'registry-auth';
  if (urlKind === 'ecr-api' || urlKind === 'token') return 'registry-auth';
  if (errorName === 'CannotPullImageManifestError') return 'manifest';
  if (urlKind === 'manifest' || urlKind === 'registry-root') return 'manifest';
  if (has(squeezed, LAYERS)) return 'layers';
  if (has(squeezed, MANIFEST)) return 'manifest';
  return urlKind === 'blob' || urlKind === 'layer-store' || has(squeezed, LAYERS_PREFIX) ? 'layers' : null;
}

function registryOf(line: string, image: ImageMention | null): RegistryKind | null {
  if (image !== null && image.registry !== null) return registryKindOf(image.registry);
  const kinds = findUrls(line).map(({ host }) => registryKindOf(host));
  return kinds.find((kind) => kind !== 'other') ?? (kinds.length > 0 ? 'other' : null);
}

/** Takes one error apart. Nothing is concluded here. */
export function read({ errorName, kind, line }: Segment): Message {
  const ending = squeeze(withoutEnding(line));
  const rest = missingRest(ending);
  const squeezed = rest === '' ? squeeze(line) : ending + rest;
  const image = findImage(line);
  const urls = findUrls(line);
  const urlKind = urlKindOf(line, squeezed);
  const asked = urls.findLast((url) => url.kind === 'blob')?.reference ?? null;
  const lookups = [...line.matchAll(/\blookup ([a-z0-9.-]{1,255})/g)].slice(0, 20).map((match) => match[1] ?? '');
  const hosts = [...urls.map(({ host }) => host), ...lookups];
  return {
    errorName,
    kind,
    line,
    squeezed,
    image,
    urlKind,
    stage: stageOf(squeezed, urlKind, errorName),
    cutShort: rest !== '' || isCutShort(line),
    registry: registryOf(line, image),
    asksBlobOfOwnDigest: asked !== null && asked !== '' && image?.digest === asked,
    speaksToSomethingElse: hosts.some(isUnrelatedAwsHost) || OTHER_PORTS.test(line) || has(squeezed, OTHER_CLIENTS),
    mentionsPull: kind === 'pull' || has(squeezed, PULL_WORDS),
  };
}
