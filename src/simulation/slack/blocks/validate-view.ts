import { z } from 'zod';
import { isObject, objectsAt } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { type BlockProblem, pointerOf, problemsOfIssue } from './problem.ts';
import { plainText } from './text-objects.ts';
import { validateBlocks } from './validate-blocks.ts';

const shared = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(LIMITS.view.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.view.callbackId).optional(),
  external_id: z.string().max(LIMITS.view.externalId).optional(),
};
const frame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...shared }),
  z.strictObject({
    type: z.literal('modal'),
    title: plainText(LIMITS.view.title),
    submit: plainText(LIMITS.view.button).optional(),
    close: plainText(LIMITS.view.button).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...shared,
  }),
]);

/** What Slack would refuse about a modal or a home tab; a modal with inputs must have a submit button. */
export function validateView(view: unknown, base: readonly PropertyKey[] = ['view']): readonly BlockProblem[] {
  const result = frame.safeParse(view);
  const problems = result.success ? [] : result.error.issues.flatMap((issue) => problemsOfIssue(issue, view, base));
  if (!isObject(view)) return problems;
  const surface = view['type'] === 'home' ? 'home' : 'modal';
  problems.push(...validateBlocks(surface, view['blocks'], [...base, 'blocks']));
  const asks = objectsAt(view, 'blocks').some((block) => block['type'] === 'input');
  if (surface === 'modal' && asks && view['submit'] === undefined) {
    problems.push({ pointer: pointerOf(base), message: 'missing required field: submit' });
  }
  return problems;
}
