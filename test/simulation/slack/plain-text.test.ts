import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/simulation/slack/index.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const line = (...elements: object[]) => ({ type: 'rich_text_section', elements });

describe('The text that a person reads', () => {
  it.each([
    ['a header', { type: 'header', text: plain('Image pull failed') }, 'Image pull failed'],
    [
      'a section',
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '<https://a.example|here> &lt;x&gt; <@U1> <!subteam^S1>' },
        fields: [plain('Task')],
      },
      'here <x> @U1 @S1\nTask',
    ],
    [
      'a context',
      { type: 'context', elements: [plain('11 calls'), { type: 'image', image_url: 'x', alt_text: 'dot' }] },
      '11 calls dot',
    ],
    [
      'buttons',
      {
        type: 'actions',
        elements: [
          { type: 'button', text: plain('Approve') },
          { type: 'button', text: plain('Reject') },
        ],
      },
      '[Approve] [Reject]',
    ],
    [
      'rich text',
      rich(line({ type: 'text', text: '✅ ok\n' }, { type: 'user', user_id: 'U1' }), {
        type: 'rich_text_list',
        style: 'ordered',
        elements: [line({ type: 'link', url: 'https://a.example' }), line({ type: 'emoji', name: 'eyes' })],
      }),
      '✅ ok\n@U1\n1. https://a.example\n2. :eyes:',
    ],
    [
      'a plan',
      {
        type: 'plan',
        title: '1 of 2',
        tasks: [
          { task_id: 'a', title: 'ecr.api', status: 'complete', output: rich(line({ type: 'text', text: 'ok' })) },
        ],
      },
      '1 of 2\n(complete) ecr.api\nok',
    ],
    [
      'a table',
      { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, rich(line({ type: 'text', text: 'b' }))]] },
      'a | b',
    ],
    [
      'an input',
      { type: 'input', label: plain('Error'), element: { type: 'plain_text_input' } },
      'Error\n[plain_text_input]',
    ],
  ])('of %s is its words', (_, block, read) => {
    expect(plainText({ text: 'not read', blocks: [block] })).toBe(read);
  });

  it('falls back to the text and adds attachments', () => {
    expect(
      plainText({
        text: '<!channel> it &amp; that',
        attachments: [{ title: 'Alert', fields: [{ title: 'Task', value: 'x' }] }],
      }),
    ).toBe('@channel it & that\nAlert\nTask x');
  });
});
