import { BlockList, isIP } from 'node:net';
import { matchesWildcard } from '../wildcard.ts';

type Comparison = (expected: string, actual: string) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: (expected, actual) => expected === actual,
  StringEqualsIgnoreCase: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  StringLike: matchesWildcard,
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  BinaryEquals: (expected, actual) => expected === actual,
  IpAddress: isInBlock,
  NumericEquals: (expected, actual) => Number(actual) === Number(expected),
  NumericLessThan: (expected, actual) => Number(actual) < Number(expected),
  NumericLessThanEquals: (expected, actual) => Number(actual) <= Number(expected),
  NumericGreaterThan: (expected, actual) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (expected, actual) => Number(actual) >= Number(expected),
  DateEquals: (expected, actual) => Date.parse(actual) === Date.parse(expected),
  DateLessThan: (expected, actual) => Date.parse(actual) < Date.parse(expected),
  DateLessThanEquals: (expected, actual) => Date.parse(actual) <= Date.parse(expected),
  DateGreaterThan: (expected, actual) => Date.parse(actual) > Date.parse(expected),
  DateGreaterThanEquals: (expected, actual) => Date.parse(actual) >= Date.parse(expected),
};

/** One comparison of a condition, by the operator's name without `Not`, quantifier and `IfExists`; an unknown one is false. */
export function compare(operator: string, expected: string, actual: string): boolean {
  return Object.hasOwn(COMPARISONS, operator) ? (COMPARISONS[operator]?.(expected, actual) ?? false) : false;
}

/** Each of the six parts by itself: a wildcard reaches over a colon in the last one only (IAM user guide, "ARN condition operators"). */
function matchesArn(expected: string, actual: string): boolean {
  const [wanted, given] = [partsOfArn(expected), partsOfArn(actual)];
  return wanted.length === given.length && wanted.every((part, index) => matchesWildcard(part, given[index] ?? ''));
}

function partsOfArn(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function isInBlock(block: string, address: string): boolean {
  const [network = '', prefix] = block.split('/');
  const family = isIP(network);
  if (family === 0 || family !== isIP(address)) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix), type);
  return list.check(address, type);
}
