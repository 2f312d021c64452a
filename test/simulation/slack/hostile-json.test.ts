import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, validateBlocks, validateView } from '../../../src/simulation/slack/index.ts';

/** JSON that looks like blocks in its keys and types and like nothing in its values. */
const key = fc.constantFrom(
  'type',
  'text',
  'elements',
  'fields',
  'accessory',
  'element',
  'tasks',
  'rows',
  'blocks',
  'block_id',
  '__proto__',
);
const leaf = fc.oneof(
  fc.constantFrom(
    'section',
    'rich_text',
    'actions',
    'table',
    'plan',
    'plain_text',
    'button',
    'modal',
    'home',
    'constructor',
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const { blockLike } = fc.letrec((tie) => ({
  blockLike: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('blockLike'), { maxLength: 4 }),
    fc.dictionary(key, tie('blockLike')),
  ),
}));

describe('Any JSON at all', () => {
  it('is either taken or refused with a pointer into it, and can be read', () => {
    fc.assert(
      fc.property(fc.array(blockLike), (blocks) => {
        for (const problem of validateBlocks('message', blocks)) expect(problem.pointer).toMatch(/^\/blocks/);
        for (const problem of validateView({ type: 'modal', blocks })) expect(problem.pointer).toMatch(/^\/view/);
        expect(plainText({ blocks, attachments: blocks })).toBeTypeOf('string');
      }),
    );
  });

  it('is no view unless it is an object with a type', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (view) => {
        expect(validateView(view)).not.toEqual([]);
      }),
    );
  });
});
