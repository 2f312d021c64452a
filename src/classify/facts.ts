import { ecsArn, findEcsArns, isRegion } from '../model/arn.ts';
import type { TextFacts } from './classification.ts';
import { findUrls, registryKindOf } from './hosts.ts';
import { findImage } from './image-mentions.ts';
import type { ImageMention } from './mention-grammar.ts';
import type { Message } from './reading.ts';

type Writable<T> = { -readonly [K in keyof T]?: T[K] | undefined };

function firstMatch(text: string, ...patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function endpointHost(line: string): string | undefined {
  const urls = findUrls(line);
  const api = urls.find(({ kind }) => kind === 'ecr-api')?.host;
  if (api !== undefined && !api.includes('...')) return api;
  const dialled = firstMatch(
    line,
    /\bproxyconnect tcp: dial tcp (\S{4,100}:\d{1,5})(?=[:\s]|$)/,
    /\bconnecting to (\S{1,255}:\d{1,5})(?=[:\s]|$)/,
    /\blookup ([^\s:"]{1,255}[^\s:".])/,
    DIALLED,
  );
  if (dialled !== undefined) return dialled;
  const failed = urls.findLast(({ kind }) => kind === 'layer-store' || kind === 'token');
  return failed !== undefined && FAILED_REQUEST.test(line) ? failed.host : undefined;
}

const DIALLED = /\bdial tcp (?:\S{1,60}->)?((?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:.%]{2,45}\]):\d{1,5})/;
const FAILED_REQUEST = /\b(?:Get|Head|Post) ["']?https?:/;

function dialledAddress(line: string, host: string | undefined): string | undefined {
  const address = DIALLED.exec(line)?.[1];
  return address !== undefined && address !== host ? address : undefined;
}

function region(line: string, registry: string | undefined): string | undefined {
  const candidates = [
    firstMatch(registry ?? '', /\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]{5,30})\./),
    firstMatch(
      line,
      /\becr(?:-fips)?\.([a-z0-9-]{5,30})\.(?:amazonaws|api\.aws|on\.aws)/,
      /\bprod-([a-z0-9-]{5,30})-starport/,
      /\barn:[a-z-]{3,12}:ecr:([a-z0-9-]{5,30}):/,
      /\barn:[a-z-]{3,12}:[a-z0-9-]{2,40}:([a-z]{2,4}-[a-z0-9-]{3,26}):/,
      /\bin ([a-z]{2}(?:-[a-z]{2,10}){1,2}-\d)\b/,
    ),
  ];
  return candidates.find((candidate) => candidate !== undefined && isRegion(candidate));
}

function account(line: string, registry: string | undefined): string | undefined {
  return (
    firstMatch(registry ?? '', /^(\d{12})\.dkr[.-]ecr/) ??
    firstMatch(
      line,
      /\b(\d{12})\.dkr[.-]ecr/,
      /\barn:[a-z-]{3,12}:ecr:[a-z0-9-]{5,30}:(\d{12}):/,
      /\barn:[a-z-]{3,12}:ecs:[a-z0-9-]{5,30}:(\d{12}):/,
      /\barn:[a-z-]{3,12}:[a-z0-9-]{2,40}:[a-z0-9-]{0,30}:(\d{12})[:*]/,
    )
  );
}

function denial(line: string): Pick<Writable<TextFacts>, 'principal' | 'action' | 'deniedBy'> {
  return {
    principal: firstMatch(
      line,
      /\bUser: (arn:aws[a-z-]{0,8}:(?:sts|iam)::\d{12}:[\w+=,.@/-]{1,512}\w) is not authorized/,
    ),
    action: firstMatch(line, /not authorized to perform: ([a-z0-9-]{2,40}:[A-Z][A-Za-z]{2,60})\b/),
    deniedBy: firstMatch(
      line,
      /\bbecause no ((?:identity-based|resource-based|VPC endpoint|session|service control|resource control) policy|permissions boundary) allows/,
      /\bexplicit deny in an? ((?:identity-based|resource-based|VPC endpoint|session|service control|resource control) policy|permissions boundary)/,
    ),
  };
}

function imageFacts(image: ImageMention | null): Writable<TextFacts> {
  return {
    registry: image?.registry ?? undefined,
    repository: image?.repository ?? undefined,
    tag: image?.tag ?? undefined,
    digest: image?.digest ?? undefined,
  };
}

/** A registry that appears only as the host of a token server or of the request that failed. */
function tokenHost(line: string): string | undefined {
  const host = findUrls(line).find(({ kind }) => kind === 'token')?.host;
  return host !== undefined && registryKindOf(host) === 'other' && !host.startsWith('auth.') ? host : undefined;
}

function taskFacts(text: string): Writable<TextFacts> {
  const arns = findEcsArns(text);
  const task = arns.find(({ kind }) => kind === 'task');
  const service = arns.find(({ kind }) => kind === 'service');
  return {
    taskArn: task === undefined ? undefined : ecsArn(task),
    cluster:
      task?.cluster ??
      service?.cluster ??
      firstMatch(
        text,
        /\barn:aws[a-z-]{0,8}:ecs:[a-z0-9-]{5,30}:\d{12}:cluster\/([A-Za-z0-9_-]{1,255})/,
        /--cluster[ =]["']?([A-Za-z0-9_-]{1,255})/,
      ),
    service:
      service?.name ??
      firstMatch(
        text,
        /\(service ([A-Za-z0-9_-]{1,255})\)/,
        /\bservice (?!call )([A-Za-z0-9_-]{1,255}) (?:was unable|is unable|has |failed to)/,
        /"group": ?"service:([A-Za-z0-9_-]{1,255})"/,
      ),
  };
}

function repositoryArn(line: string): string | undefined {
  return firstMatch(
    line,
    /\barn:[a-z-]{3,12}:ecr:[a-z0-9-]{5,30}:[^\s:]{1,40}:repository\/([a-z0-9][a-z0-9._/-]{0,255})/,
  );
}

function withoutAbsent(facts: Writable<TextFacts>): TextFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The facts of one message, and those of the paste around it that belong to it. */
export function findFacts(message: Message, whole: string): TextFacts {
  const { line } = message;
  const image = imageFacts(message.image ?? findImage(whole));
  const registry = image.registry ?? tokenHost(line);
  const host = endpointHost(line);
  const retries = firstMatch(line, /\bretried (\d{1,3}) time/, /maximum number of attempts, (\d{1,3}),/);
  return withoutAbsent({
    ...image,
    registry,
    repository: image.repository ?? repositoryArn(line),
    account: account(line, registry) ?? account(whole, registry),
    region: region(line, registry) ?? region(whole, registry),
    endpointHost: host,
    dialledAddress: dialledAddress(line, host),
    retries: retries === undefined ? undefined : Number(retries),
    ...denial(line),
    platform: firstMatch(
      line,
      /\bplatform ['"{(]?((?:linux|windows)\/[a-z0-9]{2,10}(?:\/v\d)?)/,
      /\bmanifest for ((?:linux|windows)\/[a-z0-9]{2,10}(?:\/v\d)?) in/,
    ),
    ...taskFacts(whole),
  });
}
