import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { refuseMessage, validateBlocks, validateView } from '../../../src/simulation/slack/index.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const section = { type: 'section', text: plain('x') };
const one = { text: plain('One'), value: '1' };
const marked = { ...one, text: { type: 'mrkdwn', text: '*One*' } };
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const GOOD: readonly KnownBlock[] = [
  { type: 'header', text: plain('x'.repeat(150)) },
  { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_000) }, expand: true },
  { type: 'section', fields: times(10, plain('x')) },
  { type: 'context', elements: times(10, plain('x')) },
  { type: 'divider' },
  {
    type: 'actions',
    block_id: 'decide',
    elements: [
      {
        type: 'button',
        action_id: 'a',
        text: plain('Go'),
        style: 'primary',
        value: 'x'.repeat(2_000),
        confirm: { text: plain('Sure?') },
      },
      { type: 'overflow', action_id: 'b', options: [{ text: plain('More'), value: 'more' }] },
    ],
  },
  {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: '<!channel>', style: { bold: true } }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'error' }], border: 0 },
      { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [] }] },
    ],
  },
  { type: 'plan', title: 'x', tasks: [{ task_id: 'a', title: 'one', status: 'pending' }] },
  { type: 'task_card', task_id: 'a', title: 'one', status: 'error' },
  { type: 'markdown', text: '**x**' },
  { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] },
];

describe('A select', () => {
  it.each<[string, object, string, string]>([
    ['an option in mrkdwn', { options: [marked] }, '/options/0/text/type', 'unsupported type: mrkdwn'],
    ['a link', { options: [{ ...one, url: 'https://example.com' }] }, '/options/0', 'invalid additional property: url'],
    [
      'options and groups',
      { options: [one], option_groups: [{ label: plain('x'), options: [one] }] },
      '',
      'only one of options and option_groups is allowed',
    ],
    [
      'a beginning that it does not offer',
      { options: [one], initial_option: { ...one, value: 'other' } },
      '',
      'initial option must be one of the options',
    ],
  ])('is not taken with %s', (_, more, pointer, message) => {
    const blocks = [{ type: 'actions', elements: [{ type: 'static_select', ...more }] }];
    expect(validateBlocks('message', blocks)).toContainEqual({ pointer: `/blocks/0/elements/0${pointer}`, message });
  });

  it('is taken with a beginning out of a group, and checkboxes with marked options', () => {
    const grouped = {
      type: 'static_select',
      option_groups: [{ label: plain('x'), options: [one] }],
      initial_option: one,
    };
    const boxes = { type: 'checkboxes', options: [marked], initial_options: [marked] };
    expect(validateBlocks('message', [{ type: 'actions', elements: [grouped, boxes] }])).toEqual([]);
  });
});

describe('Blocks in messages', () => {
  it('are taken when they keep every limit', () => {
    expect(validateBlocks('message', GOOD)).toEqual([]);
    expect(validateBlocks('message', times(50, { type: 'divider' }))).toEqual([]);
  });

  it.each([
    ['no array', 'x', '/blocks', 'must be an array'],
    ['51 blocks', times(51, { type: 'divider' }), '/blocks', 'no more than 50 items allowed'],
    ['an unknown type', [{ type: 'nonsense' }], '/blocks/0/type', 'unsupported type: nonsense'],
    ['an alert', [{ type: 'alert', text: plain('x') }], '/blocks/0/type', 'unsupported type: alert'],
    [
      'a header in mrkdwn',
      [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
      '/blocks/0/text/type',
      'unsupported type: mrkdwn',
    ],
    ['an empty header', [{ type: 'header', text: plain('') }], '/blocks/0/text/text', 'must be more than 0 characters'],
    [
      'a section of 3,001',
      [{ type: 'section', text: plain('x'.repeat(3_001)) }],
      '/blocks/0/text/text',
      'must be less than 3001 characters',
    ],
    ['a section of nothing', [{ type: 'section' }], '/blocks/0', 'missing required field: text or fields'],
    [
      'eleven fields',
      [{ type: 'section', fields: times(11, plain('x')) }],
      '/blocks/0/fields',
      'no more than 10 items allowed',
    ],
    ['a misspelt key', [{ ...section, txet: 1 }], '/blocks/0', 'invalid additional property: txet'],
    ['text as a string', [{ type: 'section', text: 'x' }], '/blocks/0/text', 'must be a object'],
    [
      'a button without text',
      [{ type: 'actions', elements: [{ type: 'button' }] }],
      '/blocks/0/elements/0',
      'missing required field: text',
    ],
    [
      'a long label',
      [{ type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }],
      '/blocks/0/elements/0/text/text',
      'must be less than 76 characters',
    ],
    [
      'a long value',
      [{ type: 'actions', elements: [button({ value: 'x'.repeat(2_001) })] }],
      '/blocks/0/elements/0/value',
      'must be less than 2001 characters',
    ],
    [
      'an unknown style',
      [{ type: 'actions', elements: [button({ style: 'loud' })] }],
      '/blocks/0/elements/0/style',
      'must be a valid enum value',
    ],
    ['no elements', [{ type: 'actions', elements: [] }], '/blocks/0/elements', 'no less than 1 items allowed'],
    [
      'the same action twice',
      [{ type: 'actions', elements: [button({ action_id: 'a' }), button({ action_id: 'a' })] }],
      '/blocks/0/elements/1/action_id',
      '`action_id` "a" already exists',
    ],
    [
      'the same block twice',
      times(2, { type: 'divider', block_id: 'b' }),
      '/blocks/1/block_id',
      '`block_id` "b" already exists',
    ],
    [
      'empty rich text',
      [rich({ type: 'text', text: '' })],
      '/blocks/0/elements/0/elements/0/text',
      'must be more than 0 characters',
    ],
    ['strange rich text', [rich({ type: 'sing' })], '/blocks/0/elements/0/elements/0/type', 'unsupported type: sing'],
    [
      'a plan of an unknown state',
      [{ type: 'plan', title: 'x', tasks: [{ task_id: 'a', title: 'x', status: 'warning' }] }],
      '/blocks/0/tasks/0/status',
      'must be a valid enum value',
    ],
    [
      'two tables',
      times(2, { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }),
      '/blocks',
      'only one table is allowed',
    ],
    [
      'a select of nothing',
      [{ type: 'actions', elements: [{ type: 'static_select' }] }],
      '/blocks/0/elements/0',
      'missing required field: options',
    ],
  ])('are refused for %s', (_, blocks, pointer, message) => {
    expect(validateBlocks('message', blocks)).toEqual([{ pointer, message }]);
  });

  it('are refused by name before anything is posted', () => {
    expect(refuseMessage({})).toEqual({ error: 'no_text', messages: [] });
    expect(
      refuseMessage({ text: 'x', blocks: times(5, { type: 'section', text: plain('x'.repeat(2_640)) }) }),
    ).toBeNull();
    expect(
      refuseMessage({ text: 'x', blocks: times(5, { type: 'section', text: plain('x'.repeat(2_641)) }) }),
    ).toMatchObject({
      error: 'msg_blocks_too_long',
    });
    expect(refuseMessage({ text: 'x'.repeat(4_001) })).toBeNull();
    expect(refuseMessage({ text: 'x'.repeat(4_001) }, 'update')).toMatchObject({ error: 'msg_too_long' });
  });
});

describe('Views', () => {
  const input = { type: 'input', label: plain('x'), element: { type: 'plain_text_input', max_length: 3_000 } };
  const modal = {
    type: 'modal',
    title: plain('x'),
    submit: plain('Go'),
    blocks: [input, { type: 'alert', text: plain('careful') }],
  };

  it('are taken when they keep every limit', () => {
    expect(validateView(modal)).toEqual([]);
    expect(validateView({ type: 'home', blocks: times(100, { type: 'divider' }) })).toEqual([]);
  });

  it.each([
    ['a long title', { ...modal, title: plain('x'.repeat(25)) }, '/view/title/text', 'must be less than 25 characters'],
    ['no title', { ...modal, title: undefined }, '/view', 'missing required field: title'],
    ['inputs without submit', { ...modal, submit: undefined }, '/view', 'missing required field: submit'],
    ['a plan', { ...modal, blocks: [{ type: 'plan', title: 'x' }] }, '/view/blocks/0/type', 'unsupported type: plan'],
    [
      '101 blocks',
      { ...modal, blocks: times(101, { type: 'divider' }) },
      '/view/blocks',
      'no more than 100 items allowed',
    ],
    [
      'too long an input',
      { ...modal, blocks: [{ ...input, element: { type: 'plain_text_input', max_length: 3_001 } }] },
      '/view/blocks/0/element/max_length',
      'must be at most 3000',
    ],
    [
      'a title on a home tab',
      { type: 'home', title: plain('x'), blocks: [] },
      '/view',
      'invalid additional property: title',
    ],
  ])('are refused for %s', (_, view, pointer, message) => {
    expect(validateView(view)).toEqual([{ pointer, message }]);
  });
});
