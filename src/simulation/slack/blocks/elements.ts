import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { areOffered, hasOneKindOfChoices, NOT_OFFERED, ONE_KIND } from './offered.ts';
import {
  anyText,
  boundedText,
  confirmation,
  identifier,
  markedOption,
  overflowOption,
  plainText,
  selectOption,
  webAddress,
} from './text-objects.ts';

const actionable = { action_id: identifier.optional() };
const confirmable = { confirm: confirmation.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(LIMITS.placeholder).optional() };
const picker = { ...actionable, ...confirmable, ...focusable, ...placeholder };

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: webAddress.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: boundedText(LIMITS.accessibilityLabel).optional(),
  ...actionable,
  ...confirmable,
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(overflowOption).min(1).max(LIMITS.overflowOptions),
  ...actionable,
  ...confirmable,
});

const optionGroups = z
  .array(
    z.strictObject({
      label: plainText(LIMITS.optionText),
      options: z.array(selectOption).min(1).max(LIMITS.options),
    }),
  )
  .min(1)
  .max(LIMITS.options);
const choices = {
  options: z.array(selectOption).min(1).max(LIMITS.options).optional(),
  option_groups: optionGroups.optional(),
};
const hasChoices = (select: { readonly options?: unknown; readonly option_groups?: unknown }): boolean =>
  select.options !== undefined || select.option_groups !== undefined;
const NO_CHOICES = 'missing required field: options';
const most = { max_selected_items: z.int().min(1).optional() };

const selects = [
  z
    .strictObject({ type: z.literal('static_select'), ...choices, initial_option: selectOption.optional(), ...picker })
    .refine(hasChoices, NO_CHOICES)
    .refine(hasOneKindOfChoices, ONE_KIND)
    .refine(areOffered, NOT_OFFERED),
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...choices,
      initial_options: z.array(selectOption).optional(),
      ...most,
      ...picker,
    })
    .refine(hasChoices, NO_CHOICES)
    .refine(hasOneKindOfChoices, ONE_KIND)
    .refine(areOffered, NOT_OFFERED),
  z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...picker }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    initial_users: z.array(z.string()).optional(),
    ...most,
    ...picker,
  }),
  z.strictObject({ type: z.literal('channels_select'), initial_channel: z.string().optional(), ...picker }),
  z.strictObject({
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    ...picker,
  }),
] as const;

const choice = { ...actionable, ...confirmable, ...focusable };
const pickers = [
  z
    .strictObject({
      type: z.literal('checkboxes'),
      options: z.array(markedOption).min(1).max(LIMITS.choiceOptions),
      initial_options: z.array(markedOption).optional(),
      ...choice,
    })
    .refine(areOffered, NOT_OFFERED),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      options: z.array(markedOption).min(1).max(LIMITS.choiceOptions),
      initial_option: markedOption.optional(),
      ...choice,
    })
    .refine(areOffered, NOT_OFFERED),
  z.strictObject({ type: z.literal('datepicker'), initial_date: z.iso.date().optional(), ...picker }),
  z.strictObject({ type: z.literal('timepicker'), initial_time: z.string().optional(), ...picker }),
] as const;

const inputLength = z.int().min(0).max(LIMITS.plainTextInput).optional();
const typed = {
  initial_value: z.string().max(LIMITS.plainTextInput).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional() })
    .optional(),
  ...actionable,
  ...focusable,
  ...placeholder,
};
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  multiline: z.boolean().optional(),
  min_length: inputLength,
  max_length: inputLength,
  ...typed,
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  ...typed,
});
const urlInput = z.strictObject({ type: z.literal('url_text_input'), ...typed });

/** A picture inside a section or a context block. */
const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress,
  alt_text: boundedText(LIMITS.imageAlt),
});

/** What an `actions` block may hold. */
export const actionsElement = z.discriminatedUnion('type', [button, overflow, ...selects, ...pickers]);
/** What a section may carry beside its text. */
export const sectionAccessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...selects, ...pickers]);
/** What an `input` block may hold. */
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  urlInput,
  ...selects,
  ...pickers,
]);
/** What a `context` block may hold. */
export const contextElement = z.discriminatedUnion('type', [imageElement, ...anyText(LIMITS.contextText).options]);
