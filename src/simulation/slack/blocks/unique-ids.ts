import { isObject, type JsonObject, objectsAt, stringAt } from '../json.ts';
import { type BlockProblem, pointerOf } from './problem.ts';

/** The elements with which a person can act inside one block: of `elements`, `accessory` and `element`. */
export function interactiveElements(block: JsonObject): readonly JsonObject[] {
  const single = [block['accessory'], block['element']].filter(isObject);
  const several = block['type'] === 'actions' ? objectsAt(block, 'elements') : [];
  return [...single, ...several];
}

/** A `block_id` is unique in its surface, an `action_id` in its block, a `task_id` in its plan. */
export function duplicateIds(blocks: readonly JsonObject[], base: readonly PropertyKey[]): readonly BlockProblem[] {
  return [
    ...duplicates(blocks, 'block_id', base),
    ...blocks.flatMap((block, index) => [
      ...duplicates(interactiveElements(block), 'action_id', [...base, index, 'elements']),
      ...duplicates(objectsAt(block, 'tasks'), 'task_id', [...base, index, 'tasks']),
    ]),
  ];
}

function duplicates(items: readonly JsonObject[], key: string, base: readonly PropertyKey[]): readonly BlockProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const id = stringAt(item, key);
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [{ pointer: pointerOf([...base, index, key]), message: `\`${key}\` "${id}" already exists` }];
  });
}
