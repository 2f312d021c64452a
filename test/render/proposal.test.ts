import { describe, expect, it } from 'vitest';
import { OUR_LIMITS } from '../../src/render/limits.ts';
import { codeModal } from '../../src/render/proposal/approve-modal.ts';
import { validateView } from '../../src/simulation/slack/index.ts';
import { nodesOf } from './read.ts';

describe('code that is ready to paste', () => {
  const pasted = (code: string) =>
    nodesOf(codeModal('cli', code).blocks)
      .filter(({ type }) => type === 'rich_text_preformatted')
      .map(({ elements }) => String(nodesOf(elements)[0]?.text));

  it('is cut where a line ends, and nothing of it is lost', () => {
    const code = Array.from(
      { length: 80 },
      (_, index) => `aws ec2 create-vpc-endpoint --number ${index} ${'x'.repeat(60)}`,
    );
    const pieces = pasted(code.join('\n'));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('\n').split('\n')).toEqual(code);
  });

  it('is cut inside a line only where one is too long, and never through a character', () => {
    const line = `${'x'.repeat(OUR_LIMITS.command - 1)}😀y`;
    expect(pasted(`a\n${line}\nb`)).toEqual(['a', 'x'.repeat(OUR_LIMITS.command - 1), '😀y\nb']);
    expect(validateView(codeModal('terraform', line))).toEqual([]);
  });
});
