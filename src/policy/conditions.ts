import { BlockList, isIP } from 'node:net';
import { all, any, not, type Ternary, ternary } from './ternary.ts';
import { matchesPattern } from './wildcard.ts';

/** What is known of a request: values by lower-case key, and keys that it certainly does not carry. */
export interface KnownContext {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly absent: ReadonlySet<string>;
}

type Compare = (actual: string, expected: string) => Ternary;

function surely(compare: (actual: string, expected: string) => boolean): Compare {
  return (actual, expected) => ternary(compare(actual, expected));
}

const equalIgnoringCase = surely((actual, expected) => actual.toLowerCase() === expected.toLowerCase());
const asNumbers = (compare: (actual: number, expected: number) => boolean) =>
  surely((actual, expected) => compare(Number(actual), Number(expected)));
const asDates = (compare: (actual: number, expected: number) => boolean) =>
  surely((actual, expected) => compare(Date.parse(actual), Date.parse(expected)));

/** Operators without their `Not`, `IfExists` and set prefixes (IAM guide, "Condition operators"). */
const OPERATORS: ReadonlyMap<string, Compare> = new Map([
  ['StringEquals', surely((actual, expected) => actual === expected)],
  ['StringEqualsIgnoreCase', equalIgnoringCase],
  ['StringLike', surely(matchesPattern)],
  ['ArnEquals', matchesArn],
  ['ArnLike', matchesArn],
  ['Bool', equalIgnoringCase],
  ['IpAddress', surely(isInBlock)],
  ['NumericEquals', asNumbers((actual, expected) => actual === expected)],
  ['NumericLessThan', asNumbers((actual, expected) => actual < expected)],
  ['NumericLessThanEquals', asNumbers((actual, expected) => actual <= expected)],
  ['NumericGreaterThan', asNumbers((actual, expected) => actual > expected)],
  ['NumericGreaterThanEquals', asNumbers((actual, expected) => actual >= expected)],
  ['DateEquals', asDates((actual, expected) => actual === expected)],
  ['DateLessThan', asDates((actual, expected) => actual < expected)],
  ['DateLessThanEquals', asDates((actual, expected) => actual <= expected)],
  ['DateGreaterThan', asDates((actual, expected) => actual > expected)],
  ['DateGreaterThanEquals', asDates((actual, expected) => actual >= expected)],
]);

const NEGATED: ReadonlyMap<string, string> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NotIpAddress', 'IpAddress'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
]);

/** Whether every condition of a statement holds; a key that nobody can know makes it unknown. */
export function holds(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  context: KnownContext,
): Ternary {
  return all(
    Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, expected]) => holdsOne(operator, key.toLowerCase(), expected, context)),
    ),
  );
}

/** How the values of one key are put together: one value, all of several, or any of them. */
type Quantity = 'single' | 'all' | 'any';

function quantityOf(written: string): Quantity {
  if (written.startsWith('ForAllValues:')) return 'all';
  return written.startsWith('ForAnyValue:') ? 'any' : 'single';
}

function holdsOne(written: string, key: string, expected: readonly string[], context: KnownContext): Ternary {
  const quantity = quantityOf(written);
  const bare = written.replace(/^For(?:AllValues|AnyValue):/, '');
  const operator = bare.replace(/IfExists$/, '');
  if (operator === 'Null') return holdsNull(key, expected, context);
  const negated = NEGATED.has(operator);
  const compare = OPERATORS.get(NEGATED.get(operator) ?? operator);
  const actual = context.values.get(key);
  if (compare === undefined || expected.some((value) => value.includes('${'))) return 'unknown';
  if (!isReadable(operator, [...expected, ...(actual ?? [])])) return 'unknown';
  const everyValue = quantity === 'all' || (quantity === 'single' && negated);
  if (actual === undefined) return context.absent.has(key) ? ternary(operator !== bare || everyValue) : 'unknown';
  const judged = actual.map((value) => {
    const matched = any(expected.map((wanted) => compare(value, wanted)));
    return negated ? not(matched) : matched;
  });
  return everyValue ? all(judged) : any(judged);
}

/** Numbers and dates that cannot be read here, such as epoch seconds, decide nothing. */
function isReadable(operator: string, values: readonly string[]): boolean {
  if (operator.startsWith('Numeric'))
    return values.every((value) => value.trim() !== '' && !Number.isNaN(Number(value)));
  if (operator.startsWith('Date'))
    return values.every((value) => !Number.isNaN(Date.parse(value)) && value.includes('-'));
  return true;
}

function holdsNull(key: string, expected: readonly string[], { values, absent }: KnownContext): Ternary {
  const isNull = values.has(key) ? 'false' : absent.has(key) ? 'true' : 'unknown';
  if (isNull === 'unknown') return 'unknown';
  return any(expected.map((wanted) => ternary(wanted.toLowerCase() === isNull)));
}

/** The parts of an ARN are compared one by one (IAM guide, "ARN condition operators"): a star that reaches over a colon decides nothing. */
function matchesArn(actual: string, expected: string): Ternary {
  const [ours, theirs] = [partsOf(actual), partsOf(expected)];
  const byParts = ours.length === theirs.length && ours.every((part, at) => matchesPattern(part, theirs[at] ?? ''));
  return byParts === matchesPattern(actual, expected) ? ternary(byParts) : 'unknown';
}

/** Six at most; the resource may hold further colons. */
function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function isInBlock(address: string, block: string): boolean {
  const [base = '', bits] = block.split('/');
  const [ours, theirs] = [isIP(address), isIP(base)];
  if (ours === 0 || ours !== theirs) return false;
  const family = ours === 4 ? 'ipv4' : 'ipv6';
  const width = bits === undefined ? (ours === 4 ? 32 : 128) : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (!Number.isInteger(width) || width < 0 || width > (ours === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(base, width, family);
  return list.check(address, family);
}
