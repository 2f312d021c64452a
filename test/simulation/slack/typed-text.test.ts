import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../../src/simulation/slack/blocks/mrkdwn-reading.ts';
import { mangleTypedText, plainText, typedBlocks } from '../../../src/simulation/slack/index.ts';

describe('What Slack makes of typed text', () => {
  it.each([
    ['a & b <c>', 'a &amp; b &lt;c&gt;'],
    ['<!channel>', '&lt;!channel&gt;'],
    ['see https://example.com/a?b=1&c=2.', 'see <https://example.com/a?b=1&amp;c=2>.'],
    ['Get "https://api.ecr.us-east-1.amazonaws.com/": dial', 'Get "<https://api.ecr.us-east-1.amazonaws.com/>": dial'],
    ['pull docker.io/library/nginx:1.27', 'pull <http://docker.io/library/nginx:1.27|docker.io/library/nginx:1.27>'],
    [
      'lookup api.ecr.us-east-1.amazonaws.com on 10.0.0.2:53: no such host',
      'lookup <http://api.ecr.us-east-1.amazonaws.com|api.ecr.us-east-1.amazonaws.com> on 10.0.0.2:53: no such host',
    ],
    ['<@U00FAKE1> look', '<@U00FAKE1> look'],
    ['version 1.2.3 of file.go', 'version 1.2.3 of file.go'],
  ])('turns %j into %j', (typed, mangled) => {
    expect(mangleTypedText(typed)).toBe(mangled);
  });

  it('can be read as it was typed, in the text and in the blocks', () => {
    const words = fc.constantFrom(
      'docker.io/a',
      'https://example.com/x',
      '&amp;',
      '<!here>',
      ' ',
      '\n',
      '"',
      'a.b.c.com:443',
      ')',
    );
    const typed = fc.array(fc.oneof(words, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        typed.filter((text) => !/<@[a-z0-9]/i.test(text)),
        (text) => {
          expect(readMrkdwn(mangleTypedText(text))).toBe(text);
          expect(plainText({ blocks: typedBlocks(text) })).toBe(text);
        },
      ),
    );
  });

  it('takes no long time over hostile text', () => {
    for (const piece of ['a-', 'a.', 'https://', '<', 'x', 'com.']) {
      expect(mangleTypedText(piece.repeat(20_000)).length).toBeGreaterThan(0);
    }
  });
});
