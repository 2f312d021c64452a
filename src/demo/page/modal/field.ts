import type { WireObject } from '../../protocol.ts';
import { objectAt, objectsAt, stringAt, wordsAt } from '../wire-object.ts';
import type { Entry } from './entry.ts';
import { initialEntry } from './initial-entry.ts';

/** One of several that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly description: string;
  /** Heading above it and its like, where there are any. */
  readonly group?: string;
}

/** What a form offers to choose from, and where it was opened. */
export interface FormPlace {
  readonly channel: string;
  readonly people: readonly Choice[];
  readonly channels: readonly Choice[];
}

interface FieldFrame {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly hint: string;
  readonly isOptional: boolean;
  readonly placeholder: string;
  readonly initial: Entry;
}

/** An `input` block of a form; `unknown` ones are named in the form instead of asked. */
export type Field = FieldFrame &
  (
    | { readonly kind: 'text'; readonly isMultiline: boolean; readonly least: number; readonly most: number }
    | {
        readonly kind: 'number';
        readonly isDecimal: boolean;
        readonly least: number | null;
        readonly most: number | null;
      }
    | { readonly kind: 'url' }
    | { readonly kind: 'date' }
    | { readonly kind: 'time' }
    | { readonly kind: 'select'; readonly choices: readonly Choice[] }
    | { readonly kind: 'radio'; readonly choices: readonly Choice[] }
    | { readonly kind: 'checkboxes'; readonly choices: readonly Choice[] }
    | { readonly kind: 'unknown'; readonly type: string }
  );

/** Slack's own limit for a typed text. */
const MOST_TEXT = 3000;

/** Reads an `input` block. */
export function fieldOf(block: WireObject, place: FormPlace): Field {
  const element = objectAt(block, 'element') ?? {};
  const frame: FieldFrame = {
    blockId: stringAt(block, 'block_id'),
    actionId: stringAt(element, 'action_id'),
    label: wordsAt(block, 'label'),
    hint: wordsAt(block, 'hint'),
    isOptional: block['optional'] === true,
    placeholder: wordsAt(element, 'placeholder'),
    initial: initialEntry(element, place.channel),
  };
  return { ...frame, ...kindOf(element, place) };
}

type Kind = Field extends infer Each ? (Each extends Field ? Omit<Each, keyof FieldFrame> : never) : never;

function kindOf(element: WireObject, place: FormPlace): Kind {
  switch (element['type']) {
    case 'plain_text_input':
      return {
        kind: 'text',
        isMultiline: element['multiline'] === true,
        least: numberAt(element, 'min_length') ?? 0,
        most: numberAt(element, 'max_length') ?? MOST_TEXT,
      };
    case 'number_input':
      return {
        kind: 'number',
        isDecimal: element['is_decimal_allowed'] === true,
        least: numberAt(element, 'min_value'),
        most: numberAt(element, 'max_value'),
      };
    case 'url_text_input':
      return { kind: 'url' };
    case 'datepicker':
      return { kind: 'date' };
    case 'timepicker':
      return { kind: 'time' };
    default:
      return choiceKind(element, place);
  }
}

function choiceKind(element: WireObject, { people, channels }: FormPlace): Kind {
  const type = stringAt(element, 'type');
  switch (type) {
    case 'static_select':
      return { kind: 'select', choices: choicesOf(element) };
    case 'users_select':
      return { kind: 'select', choices: people };
    case 'channels_select':
    case 'conversations_select':
      return { kind: 'select', choices: channels };
    case 'radio_buttons':
      return { kind: 'radio', choices: choicesOf(element) };
    case 'checkboxes':
    case 'multi_static_select':
      return { kind: 'checkboxes', choices: choicesOf(element) };
    case 'multi_users_select':
      return { kind: 'checkboxes', choices: people };
    default:
      return { kind: 'unknown', type: type || 'something without a type' };
  }
}

function choicesOf(element: WireObject): readonly Choice[] {
  const grouped = objectsAt(element, 'option_groups').flatMap((group) =>
    objectsAt(group, 'options').map((option) => ({ ...choiceOf(option), group: wordsAt(group, 'label') })),
  );
  return [...objectsAt(element, 'options').map(choiceOf), ...grouped];
}

function choiceOf(option: WireObject): Choice {
  return {
    value: stringAt(option, 'value'),
    text: wordsAt(option, 'text'),
    description: wordsAt(option, 'description'),
  };
}

/** Numbers stand as texts in Block Kit's `min_value` and `max_value`. */
function numberAt(element: WireObject, key: string): number | null {
  const value = element[key];
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
