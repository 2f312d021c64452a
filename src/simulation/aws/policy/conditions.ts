import type { OneOrMany, PolicyStatement } from '../world/policy-document.ts';
import { compare } from './operators.ts';
import { listOf } from './values.ts';

/** Values of condition keys, by key in lower case. */
export type PolicyContext = ReadonlyMap<string, readonly string[]>;

/** Whether the conditions hold, and the keys they asked for in vain. */
export interface ConditionOutcome {
  readonly holds: boolean;
  readonly missing: readonly string[];
}

/**
 * Every operator and key of a Condition block must hold. An absent key fails a positive operator and any
 * that asks ForAnyValue, and meets a negated one (IAM user guide, "Set operators for multivalued context keys").
 */
export function evaluateConditions(condition: PolicyStatement['Condition'], context: PolicyContext): ConditionOutcome {
  const tests = Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values })),
  );
  return {
    holds: tests.every((test) => holds(test.operator, test.values, context.get(test.key.toLowerCase()), context)),
    missing: tests.map(({ key }) => key).filter((key) => !context.has(key.toLowerCase())),
  };
}

function holds(
  operator: string,
  values: OneOrMany,
  actual: readonly string[] | undefined,
  context: PolicyContext,
): boolean {
  const { quantifier, name, ifExists } = readOperator(operator);
  const wanted = listOf(values).map((value) => fillVariables(value, context));
  if (name === 'Null') return wanted.includes(String(actual === undefined));
  if (actual === undefined)
    return ifExists || quantifier === 'ForAllValues' || (quantifier === null && isNegated(name));
  const fits = (value: string) =>
    isNegated(name)
      ? wanted.every((expected) => !compare(positive(name), expected, value))
      : wanted.some((expected) => compare(name, expected, value));
  const needsAll = quantifier === 'ForAllValues' || (quantifier === null && isNegated(name));
  return needsAll ? actual.every(fits) : actual.some(fits);
}

function readOperator(operator: string): { quantifier: string | null; name: string; ifExists: boolean } {
  const colon = operator.indexOf(':');
  const rest = operator.slice(colon + 1);
  const ifExists = rest.endsWith('IfExists');
  return {
    quantifier: colon === -1 ? null : operator.slice(0, colon),
    name: ifExists ? rest.slice(0, -'IfExists'.length) : rest,
    ifExists,
  };
}

function isNegated(name: string): boolean {
  return name.includes('Not');
}

function positive(name: string): string {
  return name.replace('Not', '');
}

/** `${aws:PrincipalAccount}` and the like become the context's first value; an unknown variable stays and matches nothing. */
function fillVariables(value: string, context: PolicyContext): string {
  return value.replace(/\$\{(?<key>[A-Za-z0-9:/-]{1,80})\}/g, (whole: string, key: string) => {
    return context.get(key.toLowerCase())?.[0] ?? whole;
  });
}
