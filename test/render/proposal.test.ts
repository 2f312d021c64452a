import { describe, expect, it } from 'vitest';
import { OUR_LIMITS } from '../../src/render/limits.ts';
import { approveModal, codeModal } from '../../src/render/proposal/approve-modal.ts';
import { priceSentence } from '../../src/render/proposal/call-words.ts';
import { validateView } from '../../src/simulation/slack/index.ts';
import { endpoint, gateway, proposal } from '../remediate/samples.ts';
import { nodesOf } from './read.ts';

describe('a price', () => {
  const PRICE = { hourUsd: 0.01, gigabyteUsd: 0.01 };
  const interfaceEndpoint = endpoint('ecr.dkr');

  it('speaks of the gateway where there is one', () => {
    expect(priceSentence([interfaceEndpoint, gateway()], PRICE)).toContain('for 2 addresses of interface endpoints');
    expect(priceSentence([interfaceEndpoint, gateway()], PRICE)).toContain('The S3 gateway is free.');
    expect(priceSentence([interfaceEndpoint], PRICE)).not.toContain('gateway');
    expect(priceSentence([interfaceEndpoint], null)).not.toContain('gateway');
  });

  it.each([PRICE, null])('stands whole below each tick: %j', (price) => {
    const offered = { required: [gateway()], optional: [interfaceEndpoint, endpoint('ssm')], group: [] };
    const options = nodesOf(approveModal('form', '', proposal({ offered, price })).blocks).filter(
      ({ description }) => description !== undefined,
    );
    expect(options.map(({ description }) => nodesOf(description)[0]?.text)).toEqual(
      [1, 2].map(() => expect.stringMatching(/\$14\.60 .*a month.* and .*\$0\.01 per gigabyte$/)),
    );
  });
});

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
