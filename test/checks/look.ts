import type { AwsReader } from '../../src/aws/reader.ts';
import type { Check, CheckResult, LookContext } from '../../src/checks/check.ts';
import type { Classification } from '../../src/classify/classification.ts';
import { parseImageReference } from '../../src/model/image-reference.ts';
import { container, evidence, type Outcome, says } from '../causes/build.ts';

/** Answers of AWS by reader and method; a question that has none here fails the test. */
export type Answers = { readonly [R in keyof AwsReader]?: Partial<AwsReader[R]> };

/** What a check sees in the healthy world of the causes, but for these outcomes and answers. */
export function look<Facts>(
  check: Check<Facts>,
  differences: readonly Outcome[],
  answers: Answers = {},
  classification: Classification = says('unknown-pull-failure').classification,
): Promise<CheckResult<Facts>> {
  const view = evidence(...differences);
  const { subject, now } = says('unknown-pull-failure');
  const aws = readerOf(answers);
  const context: LookContext = {
    subject,
    classification,
    aws,
    now: () => now,
    awsAt: () => aws,
    ask: async (asked) => view.of(asked),
  };
  const needed = Object.entries(check.needs).map(([name, needs]) => [name, view.facts(needs)]);
  return check.look(context, Object.fromEntries(needed) as never);
}

/** The failed container with the whole of its image's name. */
export function containerOf(image: string): Outcome {
  const parsed = parseImageReference(image);
  if (!parsed.ok) throw new Error(parsed.why);
  return container({}, { image, reference: parsed.reference });
}

function readerOf(answers: Answers): AwsReader {
  const refusing = (path: string): object =>
    new Proxy({}, { get: (_, name) => () => Promise.reject(new Error(`No answer to ${path}.${String(name)}.`)) });
  const reader = (name: string) => Reflect.get(answers, name) ?? refusing(name);
  return new Proxy({}, { get: (_, name) => reader(String(name)) }) as AwsReader;
}
