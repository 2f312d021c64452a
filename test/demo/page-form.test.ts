import { describe, expect, it } from 'vitest';
import { type Field, type FormPlace, fieldOf } from '../../src/demo/page/modal/field.ts';
import { REQUIRED, refusals, submitted } from '../../src/demo/page/modal/refusals.ts';
import type { WireObject } from '../../src/demo/protocol.ts';
import { diagnoseModal } from '../../src/render/modal.ts';

const plain = (text: string): WireObject => ({ type: 'plain_text', text });
const option = (value: string): WireObject => ({
  value,
  text: plain(value.toUpperCase()),
  description: plain(`the ${value}`),
});
const choice = (value: string) => ({ value, text: value.toUpperCase(), description: `the ${value}` });

const PLACE: FormPlace = {
  channel: 'C00FAKE1',
  people: [{ value: 'U00FAKE1', text: 'Dana', description: '' }],
  channels: [{ value: 'C00FAKE1', text: '#incidents', description: '' }],
};

function field(element: WireObject, block: WireObject = {}): Field {
  return fieldOf(
    { type: 'input', block_id: 'b', label: plain('Label'), element: { action_id: 'a', ...element }, ...block },
    PLACE,
  );
}

describe('a field of a form', () => {
  it.each<[string, WireObject, Partial<Record<string, unknown>>]>([
    ['a line of text', { type: 'plain_text_input', max_length: 60 }, { kind: 'text', isMultiline: false, most: 60 }],
    ['several lines', { type: 'plain_text_input', multiline: true }, { kind: 'text', isMultiline: true, most: 3000 }],
    ['a text with a beginning', { type: 'plain_text_input', initial_value: 'x' }, { initial: 'x' }],
    [
      'a number',
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      { kind: 'number', least: 1, most: null },
    ],
    [
      'an address',
      { type: 'url_text_input', placeholder: plain('https://…') },
      { kind: 'url', placeholder: 'https://…' },
    ],
    ['a date', { type: 'datepicker', initial_date: '2026-11-25' }, { kind: 'date', initial: '2026-11-25' }],
    [
      'a menu',
      { type: 'static_select', options: [option('x')], initial_option: option('x') },
      { kind: 'select', choices: [choice('x')], initial: 'x' },
    ],
    [
      'a menu in groups',
      { type: 'static_select', option_groups: [{ label: plain('Letters'), options: [option('x')] }] },
      { choices: [{ ...choice('x'), group: 'Letters' }] },
    ],
    ['one of several', { type: 'radio_buttons', options: [option('x')] }, { kind: 'radio', initial: null }],
    [
      'several of several',
      { type: 'checkboxes', options: [option('x')], initial_options: [option('x')] },
      { kind: 'checkboxes', initial: ['x'] },
    ],
    ['a person', { type: 'users_select' }, { kind: 'select', choices: PLACE.people }],
    ['a channel', { type: 'channels_select', initial_channel: 'C00FAKE1' }, { kind: 'select', initial: 'C00FAKE1' }],
    [
      'where one is',
      { type: 'conversations_select', default_to_current_conversation: true },
      { kind: 'select', initial: 'C00FAKE1' },
    ],
    ['something else, which is named', { type: 'file_input' }, { kind: 'unknown', type: 'file_input' }],
  ])('is %s', (_, element, expected) => {
    expect(field(element)).toMatchObject(expected);
  });

  it('reads every field of the form that the bot opens', () => {
    const blocks = diagnoseModal('callback', null).blocks as unknown as readonly WireObject[];
    const fields = blocks.map((block) => fieldOf(block, PLACE));
    expect(fields.map(({ kind, isOptional }) => [kind, isOptional])).toEqual([
      ['text', true],
      ['text', true],
      ['text', true],
      ['select', true],
    ]);
  });
});

describe('a form that is held back', () => {
  const text = field({ type: 'plain_text_input', min_length: 2, max_length: 4 });
  const whole = field({ type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' });
  const url = field({ type: 'url_text_input' });
  it.each([
    ['an empty field', text, null, REQUIRED],
    ['nothing chosen', field({ type: 'checkboxes', options: [option('x')] }), [], REQUIRED],
    ['a text that is too long', text, 'abcdef', 'This is 2 characters too long.'],
    ['a text that is too short', text, 'a', 'This must have at least 2 characters.'],
    ['words in place of a number', whole, 'three', 'This must be a number.'],
    ['a part of a number', whole, '1.5', 'This must be a whole number.'],
    ['a number that is too small', whole, '0', 'This must be 1 or more.'],
    ['a number that is too large', whole, '10', 'This must be 9 or less.'],
    ['words in place of an address', url, 'example', 'This must be an address that begins with https:// or http://.'],
  ])('says so of %s', (_, one, entry, why) => {
    expect(refusals([one], { a: entry })).toEqual({ b: why });
  });

  it.each([
    ['an empty field that may be', field({ type: 'plain_text_input' }, { optional: true }), null],
    ['a text of the right length', text, 'abc'],
    ['a number in between', whole, '5'],
    ['a decimal where it may be', field({ type: 'number_input', is_decimal_allowed: true }), '1.5'],
    ['an address', url, 'https://example.com'],
    ['a field that cannot be asked', field({ type: 'file_input' }), null],
  ])('says nothing of %s', (_, one, entry) => {
    expect(refusals([one], { a: entry })).toEqual({});
  });

  it('sends what was entered, and nothing for a field that cannot be asked', () => {
    const fields = [
      text,
      field({ type: 'checkboxes', action_id: 'ticks' }),
      field({ type: 'file_input', action_id: 'file' }),
    ];
    expect(submitted(fields, { a: '', ticks: ['x'] })).toEqual({ a: null, ticks: ['x'] });
  });
});
