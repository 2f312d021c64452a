/**
 * What one policy says of one request by the words of the IAM guide, as slowly and plainly as it can be written: from the
 * raw JSON, with everything known. Shares no code with the evaluator.
 */
export interface OracleRequest {
  readonly action: string;
  readonly resource: string;
  /** ARN of a role, `service:NAME`, or `anybody`. */
  readonly asker: string;
}

/** Every condition key of a request with its values, by lower-case name; a key that is not here is absent. */
export type Keys = ReadonlyMap<string, readonly string[]>;

/** Beside the keys: the name of the session under which a role asks. */
export const SESSION = 'session';

export interface OracleStatement {
  readonly Effect: string;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Principal?: OraclePrincipal;
  readonly NotPrincipal?: OraclePrincipal;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}
type OneOrMore = string | readonly string[];
type OraclePrincipal = '*' | Readonly<Record<string, OneOrMore>>;

export function oracle(
  statements: readonly OracleStatement[],
  request: OracleRequest,
  keys: Keys,
): 'allow' | 'deny' | 'none' {
  const matching = statements.filter((statement) => applies(statement, request, keys));
  if (matching.some(({ Effect }) => Effect === 'Deny')) return 'deny';
  return matching.some(({ Effect }) => Effect === 'Allow') ? 'allow' : 'none';
}

function applies(statement: OracleStatement, { action, resource, asker }: OracleRequest, keys: Keys): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement;
  const isAction = (pattern: string) => like(action.toLowerCase(), pattern.toLowerCase());
  const isResource = (pattern: string) => filled(pattern, keys).some((one) => like(resource, one));
  if (Action !== undefined && !list(Action).some(isAction)) return false;
  if (NotAction !== undefined && list(NotAction).some(isAction)) return false;
  if (Resource !== undefined && !list(Resource).some(isResource)) return false;
  if (NotResource !== undefined && list(NotResource).some(isResource)) return false;
  if (Principal !== undefined && !names(Principal, asker, keys)) return false;
  if (NotPrincipal !== undefined && names(NotPrincipal, asker, keys)) return false;
  return Object.entries(Condition ?? {}).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) => conditionHolds(operator, key.toLowerCase(), list(values), keys)),
  );
}

function list(value: OneOrMore): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** `*` any characters, `?` one; tried letter by letter. */
export function like(text: string, pattern: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('*')) return like(text, pattern.slice(1)) || (text !== '' && like(text.slice(1), pattern));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && like(text.slice(1), pattern.slice(1));
}

/** A value with its variable filled in; nothing at all where the request does not carry the variable. */
function filled(value: string, keys: Keys): readonly string[] {
  const variable = /\$\{([^}]*)\}/.exec(value);
  if (variable === null) return [value];
  return (keys.get(String(variable[1]).toLowerCase()) ?? []).map((known) => value.replace(variable[0], known));
}

function names(principal: OraclePrincipal, asker: string, keys: Keys): boolean {
  if (principal === '*') return true;
  const accounts = list(principal['AWS'] ?? []);
  if (accounts.includes('*')) return true;
  if (asker === 'anybody') return false;
  if (asker.startsWith('service:')) return list(principal['Service'] ?? []).includes(asker.slice('service:'.length));
  const account = String(asker.split(':')[4]);
  const session = `arn:aws:sts::${account}:assumed-role/${asker.split('/').at(-1)}/${keys.get(SESSION)?.[0]}`;
  return [asker, account, `arn:aws:iam::${account}:root`, session].some((one) => accounts.includes(one));
}

function conditionHolds(written: string, key: string, wanted: readonly string[], keys: Keys): boolean {
  const [, set, name, ifExists] = /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/.exec(written) ?? [];
  const actual = keys.get(key);
  if (name === 'Null') return wanted.some((one) => (one.toLowerCase() === 'true') === (actual === undefined));
  const isNegated = /^(?:Not|String|Arn|Numeric|Date)+Not|^NotIp/.test(String(name));
  const positive = String(name).replace('Not', '');
  if (actual === undefined) {
    if (ifExists !== undefined || set === 'ForAllValues:') return true;
    return set === undefined && isNegated;
  }
  const fits = (value: string) => {
    const isWanted = wanted.flatMap((one) => filled(one, keys)).some((one) => compares(positive, value, one));
    return isWanted !== isNegated;
  };
  if (set === 'ForAllValues:') return actual.every(fits);
  if (set === 'ForAnyValue:') return actual.some(fits);
  return isNegated ? actual.every(fits) : actual.some(fits);
}

function compares(operator: string, actual: string, wanted: string): boolean {
  switch (operator) {
    case 'StringEquals':
      return actual === wanted;
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return actual.toLowerCase() === wanted.toLowerCase();
    case 'StringLike':
      return like(actual, wanted);
    case 'ArnLike':
    case 'ArnEquals':
      return likeArn(actual, wanted);
    case 'NumericEquals':
      return Number(actual) === Number(wanted);
    case 'NumericLessThan':
      return Number(actual) < Number(wanted);
    case 'NumericLessThanEquals':
      return Number(actual) <= Number(wanted);
    case 'NumericGreaterThan':
      return Number(actual) > Number(wanted);
    case 'NumericGreaterThanEquals':
      return Number(actual) >= Number(wanted);
    case 'DateLessThan':
      return new Date(actual) < new Date(wanted);
    case 'DateGreaterThan':
      return new Date(actual) > new Date(wanted);
    case 'IpAddress':
      return isInBlock(actual, wanted);
    default:
      throw new Error(`The oracle knows no ${operator}.`);
  }
}

/** Each of the six parts by itself; a star does not reach over a colon, but in the last part. */
function likeArn(actual: string, wanted: string): boolean {
  const parts = (arn: string) => {
    const all = arn.split(':');
    return [...all.slice(0, 5), all.slice(5).join(':')];
  };
  const [ours, theirs] = [parts(actual), parts(wanted)];
  return ours.every((part, index) => like(part, String(theirs[index])));
}

function isInBlock(address: string, block: string): boolean {
  const [base = '', bits = '32'] = block.split('/');
  const binary = (text: string) =>
    text
      .split('.')
      .map((octet) => Number(octet).toString(2).padStart(8, '0'))
      .join('');
  return binary(address).slice(0, Number(bits)) === binary(base).slice(0, Number(bits));
}
