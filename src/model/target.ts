import { type AwsPartition, findEcsArns, isRegion, partitionOf } from './arn.ts';

/** What a person pointed at, before AWS was asked whether it exists. */
export interface Target {
  readonly kind: 'task' | 'service';
  readonly partition: AwsPartition | null;
  readonly region: string | null;
  readonly account: string | null;
  readonly cluster: string | null;
  /** Task id or service name. */
  readonly name: string;
}

/** An input taken apart: what it points at, and the error text that is left. */
export interface ReadInput {
  readonly target: Target | null;
  /** Empty when the input was nothing but a pointer. */
  readonly text: string;
  /** A region that was named beside a short form such as `prod/payments eu-west-1`. */
  readonly region: string | null;
}

const CONSOLE_HOST =
  /^https:\/\/(?:(?<account>\d{12})-[a-z0-9]{1,32}\.)?(?:(?<region>[a-z]{2,4}(?:-[a-z]{1,9}){1,2}-\d{1,2})\.)?console\.(?<site>aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|aws\.eu)\//;
/** The consoles that are not of the commercial partition. */
const SITES: ReadonlyMap<string, AwsPartition> = new Map([
  ['amazonaws.cn', 'aws-cn'],
  ['amazonaws-us-gov.com', 'aws-us-gov'],
  ['aws.eu', 'aws-eusc'],
]);
const CLUSTER_PATH = /\/clusters\/(?<cluster>[A-Za-z0-9_-]{1,255})\/(?<rest>[^?#\s]{1,600})(?=[?#]|$)/;
const URL = /https:\/\/[^\s<>|"')]{1,2000}/g;
const TASK_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;
const SHORT_FORM = /^(?<cluster>[A-Za-z][A-Za-z0-9_-]{0,254})\/(?<name>[A-Za-z0-9][A-Za-z0-9_-]{0,254})$/;

/**
 * Reads what a person typed: a task or service ARN (old and new form), a console link, `cluster/service`,
 * `cluster/task-id`, an error text, or any mix. A task beats a service wherever both are named.
 */
export function readInput(input: string): ReadInput {
  const trimmed = input.trim();
  const short = readShortForm(trimmed);
  if (short !== null) return short;
  const target = targetOfArns(trimmed) ?? targetOfLinks(trimmed);
  if (target === null) return { target: null, text: trimmed, region: null };
  return { target, text: hasMoreThanPointer(trimmed) ? trimmed : '', region: target.region };
}

function targetOfArns(text: string): Target | null {
  const arns = findEcsArns(text);
  return arns.find((arn) => arn.kind === 'task') ?? arns[0] ?? null;
}

function targetOfLinks(text: string): Target | null {
  const links = [...text.matchAll(URL)].map((match) => match[0].replace(/[.,;:!]{1,5}$/, ''));
  const targets = links.map(readConsoleLink).filter((found) => found !== null);
  return targets.find((target) => target.kind === 'task') ?? targets[0] ?? null;
}

/** Reads a link to a task or a service in the ECS console, in its old and new form; any other link gives `null`. */
export function readConsoleLink(link: string): Target | null {
  const host = CONSOLE_HOST.exec(link)?.groups;
  const path = CLUSTER_PATH.exec(link)?.groups;
  if (host === undefined || path === undefined || !link.includes('/ecs/')) return null;
  const parts = (path['rest'] ?? '').split('/');
  const task = partAfter(parts, 'tasks');
  const service = partAfter(parts, 'services');
  const region = host['region'] ?? regionAskedIn(link);
  if (region !== null && partitionOf(region) !== (SITES.get(host['site'] ?? '') ?? 'aws')) return null;
  const common = {
    partition: region === null ? null : partitionOf(region),
    region,
    account: host['account'] ?? null,
    cluster: path['cluster'] ?? null,
  };
  if (task !== null && TASK_ID.test(task)) return { kind: 'task', ...common, name: task };
  if (service !== null) return { kind: 'service', ...common, name: service };
  return null;
}

function regionAskedIn(link: string): string | null {
  const asked = /[?&]region=(?<region>[a-z0-9-]{5,30})/.exec(link)?.groups?.['region'];
  return asked !== undefined && isRegion(asked) ? asked : null;
}

function partAfter(parts: readonly string[], word: string): string | null {
  const at = parts.indexOf(word);
  const part = at < 0 ? undefined : parts[at + 1];
  return part !== undefined && /^[A-Za-z0-9_-]{1,255}$/.test(part) ? part : null;
}

function readShortForm(text: string): ReadInput | null {
  const words = text.split(/\s+/);
  if (words.length > 2) return null;
  const region = words.find(isRegion) ?? null;
  const form = SHORT_FORM.exec(words.find((word) => word !== region) ?? '')?.groups;
  const { cluster, name } = form ?? {};
  if (cluster === undefined || name === undefined || (words.length === 2 && region === null)) return null;
  const kind = TASK_ID.test(name) ? 'task' : 'service';
  const target: Target = {
    kind,
    partition: region === null ? null : partitionOf(region),
    region,
    account: null,
    cluster,
    name,
  };
  return { target, text: '', region };
}

/** Whether words are left once ARNs, links and punctuation are taken out. */
function hasMoreThanPointer(text: string): boolean {
  const rest = text.replaceAll(/arn:aws[^\s<>|"',]{1,700}/g, ' ').replaceAll(URL, ' ');
  return rest.split(/\s+/).filter((word) => /[A-Za-z]{3,}/.test(word) && !isRegion(word)).length >= 2;
}
