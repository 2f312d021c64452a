import { isObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { SURFACE_BLOCKS, type Surface } from './block-schemas.ts';
import { markdownLength } from './block-text.ts';
import { type BlockProblem, pointerOf, problemsOfIssue } from './problem.ts';
import { duplicateIds } from './unique-ids.ts';

/**
 * What Slack would refuse about these blocks; empty when it would take them. `base` is where the blocks stand in the
 * request, so that pointers come out as Slack writes them (`/blocks/…` for messages, `/view/blocks/…` for views).
 */
export function validateBlocks(
  surface: Surface,
  blocks: unknown,
  base: readonly PropertyKey[] = ['blocks'],
): readonly BlockProblem[] {
  if (!Array.isArray(blocks)) return [{ pointer: pointerOf(base), message: 'must be an array' }];
  const most = surface === 'message' ? LIMITS.message.blocks : LIMITS.view.blocks;
  const problems: BlockProblem[] = [];
  if (blocks.length > most) problems.push({ pointer: pointerOf(base), message: `no more than ${most} items allowed` });
  for (const [index, block] of blocks.entries()) {
    const result = SURFACE_BLOCKS[surface].safeParse(block);
    if (result.success) continue;
    problems.push(...result.error.issues.flatMap((issue) => problemsOfIssue(issue, block, [...base, index])));
  }
  const objects = blocks.filter(isObject);
  problems.push(...duplicateIds(objects, base));
  if (markdownLength(objects) > LIMITS.message.markdownSum) {
    problems.push({
      pointer: pointerOf(base),
      message: `markdown must be less than ${LIMITS.message.markdownSum + 1} characters`,
    });
  }
  if (objects.filter((block) => block['type'] === 'table').length > LIMITS.message.tables) {
    problems.push({ pointer: pointerOf(base), message: 'only one table is allowed' });
  }
  return problems;
}
