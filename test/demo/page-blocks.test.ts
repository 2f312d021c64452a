import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText, mrkdwnElements } from '../../src/demo/page/blocks/mrkdwn.ts';
import { piecesOf } from '../../src/demo/page/blocks/pieces.ts';
import { pressableOf } from '../../src/demo/page/blocks/pressable.ts';
import { safeUrl } from '../../src/demo/page/blocks/safe-url.ts';
import type { WireObject } from '../../src/demo/protocol.ts';

const plain = (text: string): WireObject => ({ type: 'plain_text', text });
const section = (...elements: WireObject[]): WireObject => ({ type: 'rich_text_section', elements });
const richText = (...elements: WireObject[]): WireObject => ({ type: 'rich_text', elements });
const text = (words: string, style: WireObject = {}): WireObject => ({ type: 'text', text: words, style });

describe('the pieces that blocks are drawn in', () => {
  it('has one for every block, in their order, and names what it cannot draw', () => {
    const blocks = [
      { type: 'header', text: plain('A VPC endpoint is missing') },
      { type: 'divider' },
      { type: 'section', text: plain('words') },
      { type: 'context', elements: [plain('small')] },
      { type: 'actions', elements: [] },
      { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a picture' },
      { type: 'alert', text: plain('careful') },
      richText(section(text('rich'))),
      { type: 'data_table' },
      { no: 'type' },
    ];
    expect(piecesOf(blocks).map((piece) => (piece.kind === 'unknown' ? piece.type : piece.kind))).toEqual([
      'header',
      'divider',
      'section',
      'context',
      'actions',
      'image',
      'alert',
      'library',
      'data_table',
      'something without a type',
    ]);
  });

  it('never loses a block, whatever its type', () => {
    const type = fc.oneof(fc.string(), fc.constantFrom('rich_text', 'header', 'section', 'actions', 'plan', 'table'));
    fc.assert(
      fc.property(fc.array(fc.record({ type })), (blocks) => {
        const pieces = piecesOf(blocks);
        const drawn = pieces.reduce((sum, piece) => sum + (piece.kind === 'library' ? piece.blocks.length : 1), 0);
        expect(drawn).toBe(blocks.length);
      }),
    );
  });

  it('puts neighbours that the library draws together', () => {
    expect(piecesOf([richText(), richText(), { type: 'divider' }, richText()]).map(({ kind }) => kind)).toEqual([
      'library',
      'divider',
      'library',
    ]);
  });

  it('gives the library no ids, which would stand on the page more than once', () => {
    const block = {
      type: 'plan',
      block_id: 'b',
      tasks: [{ block_id: 't', details: { ...richText(), block_id: 'r' } }],
    };
    expect(JSON.stringify(piecesOf([block, { ...richText(), block_id: 'x' }]))).not.toContain('block_id');
  });

  it('takes plain text for plain text wherever it stands', () => {
    const words = '*not bold* &lt;!channel&gt; <@U00FAKE1>';
    const [piece] = piecesOf([{ type: 'section', text: plain(words), fields: [plain(words)] }]);
    const drawn = richText(section({ type: 'text', text: words }));
    expect(piece).toMatchObject({ text: drawn, fields: [drawn] });
  });

  it('names an element of rich text that it does not know, in its place', () => {
    const [piece] = piecesOf([richText(section(text('before'), { type: 'canvas' }))]);
    expect(piece).toEqual({
      kind: 'library',
      blocks: [richText(section(text('before'), { type: 'text', text: '[not drawn: canvas]' }))],
    });
  });

  it('makes words of a link that leads to no page', () => {
    const [piece] = piecesOf([richText(section({ type: 'link', url: 'javascript:alert(1)', text: 'click' }))]);
    expect(piece).toEqual({ kind: 'library', blocks: [richText(section({ type: 'text', text: 'click' }))] });
  });

  it('writes dates in UTC', () => {
    const [piece] = piecesOf([richText(section({ type: 'date', timestamp: 0, format: '{date}' }))]);
    expect(JSON.stringify(piece)).toContain('1970-01-01 00:00:00 UTC');
  });

  it('names a menu that cannot be used in a message', () => {
    const [piece] = piecesOf([{ type: 'actions', elements: [{ type: 'static_select' }] }]);
    expect(piece).toEqual({ kind: 'actions', controls: [{ kind: 'unknown', type: 'static_select' }] });
  });
});

describe('a button', () => {
  it('keeps what it asks before it does anything', () => {
    const confirm = { title: plain('Sure?'), text: plain('It costs.'), confirm: plain('Create'), deny: plain('No') };
    expect(pressableOf({ type: 'button', action_id: 'go', text: plain('Go'), style: 'primary', confirm })).toEqual({
      actionId: 'go',
      text: 'Go',
      label: null,
      style: 'primary',
      url: null,
      confirmation: { title: 'Sure?', text: 'It costs.', confirm: 'Create', deny: 'No', isDanger: false },
    });
  });

  it.each([
    ['Check again', 'Check again this task', 'Check again this task'],
    ['Check again', 'Check this task again', 'Check again: Check this task again'],
    ['Check again', '', null],
  ])('“%s” with the label “%s” is called by both', (words, label, called) => {
    expect(pressableOf({ text: plain(words), accessibility_label: label }).label).toBe(called);
  });

  it.each([
    ['https://example.com', 'https://example.com'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    [' HTTP://example.com', 'HTTP://example.com'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['/api/act', null],
    ['', null],
  ])('leads from %j to %j', (address, url) => {
    expect(safeUrl(address)).toBe(url);
  });
});

describe('Slack’s markup', () => {
  it.each<[string, string, readonly WireObject[]]>([
    ['escaped markup stays text', '&lt;!channel&gt; &amp;lt;', [text('<!channel> &lt;')]],
    ['a mention', '<@U00FAKE1> hi', [{ type: 'user', user_id: 'U00FAKE1', style: {} }, text(' hi')]],
    ['a broadcast', '<!here>', [{ type: 'broadcast', range: 'here', style: {} }]],
    ['a channel', '<#C00FAKE1|incidents>', [{ type: 'channel', channel_id: 'C00FAKE1', style: {} }]],
    ['a link', '<https://a.example|a&amp;b>', [{ type: 'link', url: 'https://a.example', text: 'a&b', style: {} }]],
    ['a link to a script', '<javascript:alert(1)|click>', [text('click')]],
    ['bold', 'a *b* c', [text('a '), text('b', { bold: true }), text(' c')]],
    ['italic inside of bold', '*a _b_*', [text('a ', { bold: true }), text('b', { bold: true, italic: true })]],
    ['code', '`a &lt; *b*`', [text('a < *b*', { code: true })]],
    ['names with underscores', 'a_b_c', [text('a_b_c')]],
  ])('reads %s', (_, markup, elements) => {
    expect(mrkdwnElements(markup)).toEqual([section(...elements)]);
  });

  it('reads a block of code between words', () => {
    expect(mrkdwnElements('a```\n*b*\n```c').map((element) => element['type'])).toEqual([
      'rich_text_section',
      'rich_text_preformatted',
      'rich_text_section',
    ]);
  });

  it('never lets escaped text become anything but text', () => {
    const markup = fc.constantFrom(
      '<',
      '>',
      '&',
      '|',
      '<@U00FAKE1>',
      '<#C00FAKE1|a>',
      '<!here>',
      '<https://a.example|',
      '`',
    );
    const pieces = fc.array(fc.oneof(markup, fc.string({ maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const foreign = parts.join('');
        const escaped = foreign.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const types = JSON.stringify(mrkdwnElements(escaped));
        expect(types).not.toMatch(/"type":"(?:user|channel|broadcast|usergroup|link)"/);
      }),
    );
  });

  it('is left out of attachments, whose words are foreign', () => {
    expect(bareText('*a* <https://a.example|b> &lt;!here&gt; <!channel>')).toBe('*a* b <!here> !channel');
  });
});
