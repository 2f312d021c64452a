import { findUrls, isUnrelatedAwsHost, type PullUrl } from './hosts.ts';
import { DIGEST, type ImageMention, isHost, readMention, TAG } from './mention-grammar.ts';

const TOKEN = '["\'`(]{0,2}([^\\s"\'`,;()|]{1,400})';

/** Words after which programs print the reference that they pull, the most trustworthy first. */
const CONTEXTS: readonly RegExp[] = [
  ['failed to resolve ref(?:erence)? '],
  ['task cannot pull ', '["\' ]{1,2}from the'],
  ['pull access denied for '],
  ['manifest for ', '["\']? not found'],
  ['failed to pull and unpack image '],
  ['[Ff]ailed to pull image '],
  ['[Ff]ailed to pull (?!image)(?!and )'],
  ['[Nn]o such image: '],
  ['initializing source '],
  ['Unable to find image '],
  ['[Rr]epository ', '["\']? not found'],
  ['\\b[Ii]mage ', '["\']?:? (?:not found|Error|Pulling|Warning)'],
  ['docker(?: image)? pull (?:--platform[ =]\\S{1,40} |-q |--quiet )?'],
  ['ECR URL related to '],
  ['Trying to pull '],
  ['\\bimage='],
  ['"image": ?'],
  ['container="?[\\w.-]{1,255}\\('],
  ['failed to solve: (?!failed to )'],
  ['image reference '],
].map(([before = '', after = '']) => new RegExp(before + TOKEN + after, 'g'));

const TAG_LINE = /(?:^|\s)([\w][\w.-]{0,127}): Pulling from ([\w./-]{1,255})/;
const FROM_IMAGE = /fromImage=([\w./%-]{1,255})&tag=([\w.-]{0,128})/;
const MANIFESTS_NOTE = /\[manifests ([\w.-]{1,128}|sha256:[0-9a-f]{64})\]/;
const TAG_NOTE = /\(tag: ([\w][\w.-]{0,127})\)/;

function fromUrl(url: PullUrl): ImageMention {
  const digest = url.reference !== null && DIGEST.test(url.reference) ? url.reference : null;
  const tag = url.kind === 'manifest' && url.reference !== null && TAG.test(url.reference) ? url.reference : null;
  return {
    registry: isHost(url.host) ? url.host : null,
    repository: url.repository,
    tag,
    digest: url.kind === 'manifest' ? digest : null,
  };
}

/** Parts of registry hosts that stand out anywhere, even without a word before them. */
const KNOWN_HOSTS = [
  '.dkr',
  'docker.io/',
  'ghcr.io/',
  'public.ecr.aws/',
  'quay.io/',
  'gcr.io/',
  '.pkg.dev/',
  '.azurecr.io/',
  'mcr.microsoft.com/',
  'registry.gitlab.com/',
] as const;

function tokenAround(line: string, at: number): string | null {
  const before = line.slice(Math.max(0, at - 80), at);
  const start = before.search(/[^\s"'`,;()|=[\]/]*$/);
  if (before.slice(0, start).endsWith('://')) return null;
  const after = line.slice(at, at + 400);
  const end = after.search(/[\s"'`,;()|\]]/);
  return before.slice(start) + (end < 0 ? after : after.slice(0, end));
}

function knownHostTokens(line: string): readonly string[] {
  return KNOWN_HOSTS.flatMap((host) => {
    const tokens: string[] = [];
    let looked = 0;
    for (let at = line.indexOf(host); at >= 0 && looked < 20; at = line.indexOf(host, at + host.length)) {
      looked += 1;
      tokens.push(tokenAround(line, at) ?? '');
    }
    return tokens;
  });
}

function byContext(line: string): readonly ImageMention[] {
  const tokens = CONTEXTS.flatMap((context) => [...line.matchAll(context)].slice(0, 4).map((match) => match[1] ?? ''));
  return tokens.flatMap((token) => readMention(token) ?? []);
}

function byNotation(line: string): readonly ImageMention[] {
  const [, tag, repository] = TAG_LINE.exec(line) ?? [];
  const [, image, imageTag] = FROM_IMAGE.exec(line) ?? [];
  const found: ImageMention[] = [];
  if (repository !== undefined) found.push({ registry: null, repository, tag: tag ?? null, digest: null });
  if (image !== undefined) found.push({ registry: null, repository: image, tag: imageTag || null, digest: null });
  return found;
}

function agree(one: ImageMention, other: ImageMention): boolean {
  if (one.repository === null || other.repository === null) return true;
  if (one.registry !== null && other.registry !== null && one.registry !== other.registry) {
    return one.repository === other.repository;
  }
  return one.repository === other.repository || `library/${one.repository}` === other.repository;
}

function merge(mentions: readonly ImageMention[]): ImageMention | null {
  const main =
    mentions.find(({ registry, repository }) => registry !== null && repository !== null) ??
    mentions.find(({ repository, tag }) => repository !== null && tag !== null) ??
    mentions[0];
  if (main === undefined) return null;
  const same = mentions.filter((mention) => agree(main, mention));
  const first = <K extends keyof ImageMention>(key: K) => same.find((mention) => mention[key] !== null)?.[key] ?? null;
  return {
    registry: main.registry ?? first('registry'),
    repository: main.repository ?? first('repository'),
    tag: main.tag ?? first('tag'),
    digest: main.digest ?? first('digest'),
  };
}

/** The image that a message is about; `null` when it names none. */
export function findImage(line: string): ImageMention | null {
  const written = [
    ...byContext(line),
    ...knownHostTokens(line).flatMap((token) => readMention(token) ?? []),
    ...byNotation(line),
  ];
  const named = written.filter(({ repository, registry }) => repository !== null || registry !== null);
  const tagNote = MANIFESTS_NOTE.exec(line)?.[1] ?? TAG_NOTE.exec(line)?.[1] ?? null;
  const bareTag = written.find(({ tag }) => tag !== null)?.tag ?? null;
  const noted = tagNote !== null && !tagNote.startsWith('sha256:') ? tagNote : bareTag;
  const urls = findUrls(line)
    .filter(({ kind }) => kind !== 'ecr-api' && kind !== 'token' && kind !== 'layer-store')
    .filter(({ host }) => !isUnrelatedAwsHost(host) && host !== 'api.ecr')
    .map(fromUrl);
  const image = merge([
    ...named,
    ...urls.filter(({ registry, repository }) => registry !== null || repository !== null),
  ]);
  if (image === null) return noted === null ? null : { registry: null, repository: null, tag: noted, digest: null };
  return image.tag === null && image.digest === null && noted !== null ? { ...image, tag: noted } : image;
}
