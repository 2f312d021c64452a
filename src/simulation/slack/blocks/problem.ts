import type { z } from 'zod';
import { isObject } from '../json.ts';

/** One reason why Slack would refuse, and where: `pointer` is a JSON pointer such as `/blocks/0/text/text`. */
export interface BlockProblem {
  readonly pointer: string;
  readonly message: string;
}

/** A JSON pointer of the steps; the root is the empty string. */
export function pointerOf(steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Slack's way to write a problem into `response_metadata.messages`. */
export function slackMessage(problem: BlockProblem): string {
  return `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`;
}

/** Says a zod issue in the words that Slack uses, pointing below `base`. */
export function problemsOfIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
  base: readonly PropertyKey[],
): readonly BlockProblem[] {
  const pointer = pointerOf([...base, ...issue.path]);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer, message: `invalid additional property: ${key}` }));
  }
  const found = valueAt(root, issue.path);
  const last = issue.path.at(-1);
  if (found === undefined && last !== undefined) {
    return [
      { pointer: pointerOf([...base, ...issue.path.slice(0, -1)]), message: `missing required field: ${String(last)}` },
    ];
  }
  return [{ pointer, message: wordsOf(issue, found, last) }];
}

function wordsOf(issue: z.core.$ZodIssue, found: unknown, last: PropertyKey | undefined): string {
  switch (issue.code) {
    case 'too_big':
      return bound(issue.origin, Number(issue.maximum), 'less', 'at most');
    case 'too_small':
      return bound(issue.origin, Number(issue.minimum), 'more', 'at least');
    case 'invalid_type':
      return `must be a ${issue.expected}`;
    case 'invalid_value':
    case 'invalid_union':
      if (last === 'type') return `unsupported type: ${typeof found === 'string' ? found.slice(0, 60) : typeof found}`;
      return issue.code === 'invalid_value' ? 'must be a valid enum value' : 'failed to match all allowed schemas';
    default:
      return issue.message;
  }
}

function bound(origin: string, limit: number, than: 'less' | 'more', inclusive: string): string {
  if (origin === 'string') return `must be ${than} than ${than === 'less' ? limit + 1 : limit - 1} characters`;
  if (origin === 'array') return `no ${than === 'less' ? 'more' : 'less'} than ${limit} items allowed`;
  return `must be ${inclusive} ${limit}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let here: unknown = root;
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step];
    else if (isObject(here) && typeof step === 'string') here = here[step];
    else return undefined;
  }
  return here;
}
