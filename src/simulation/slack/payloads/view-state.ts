import { interactiveElements } from '../blocks/unique-ids.ts';
import { isObject, type JsonObject, objectsAt, stringAt } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { StateValues } from './view-output.ts';

/** What a person enters, by `action_id`: the text, the value or id of a choice, or several of them. */
export type Entered = Readonly<Record<string, string | readonly string[] | null>>;

/** `view.state.values` for the inputs and choices of a view; what was not entered has its initial value. */
export function stateValues(blocks: readonly JsonObject[], entered: Entered): StateValues {
  const entries = blocks.flatMap((block) => {
    const fields = interactiveElements(block).flatMap((element) => {
      const actionId = stringAt(element, 'action_id');
      const value = actionId === undefined ? null : fieldValue(element, entered[actionId]);
      return actionId === undefined || value === null ? [] : [[actionId, value] as const];
    });
    const blockId = stringAt(block, 'block_id');
    return fields.length === 0 || blockId === undefined ? [] : [[blockId, Object.fromEntries(fields)] as const];
  });
  return Object.fromEntries(entries);
}

/** Element type → the member that holds one id or date, and the element's member for its initial value. */
const SINGLE: Readonly<Record<string, readonly [string, string]>> = {
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  plain_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
};

function fieldValue(element: JsonObject, entered: Entered[string] | undefined): JsonObject | null {
  const type = stringAt(element, 'type') ?? '';
  const single = SINGLE[type];
  if (single !== undefined) {
    const [member, initial] = single;
    return { type, [member]: (entered === undefined ? element[initial] : entered) || null };
  }
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return {
        type,
        selected_option:
          entered === undefined ? (element['initial_option'] ?? null) : (choose(element, entered)[0] ?? null),
      };
    case 'multi_static_select':
    case 'checkboxes':
      return {
        type,
        selected_options: entered === undefined ? (element['initial_options'] ?? []) : choose(element, entered),
      };
    case 'multi_users_select':
      return { type, selected_users: entered ?? element['initial_users'] ?? [] };
    default:
      return null;
  }
}

function choose(element: JsonObject, entered: Entered[string]): readonly JsonObject[] {
  const values = typeof entered === 'string' ? [entered] : (entered ?? []);
  const options = [
    ...objectsAt(element, 'options'),
    ...objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
  ];
  return options.filter((option) => values.includes(stringAt(option, 'value') ?? ''));
}

/** Why Slack's client would not even send a form: one sentence for each empty required field and each text too long. */
export function clientRefusals(blocks: readonly JsonObject[], state: StateValues): readonly string[] {
  return blocks
    .filter((block) => block['type'] === 'input')
    .flatMap((block) => refusalsOfInput(block, state[stringAt(block, 'block_id') ?? ''] ?? {}));
}

function refusalsOfInput(block: JsonObject, fields: StateValues[string]): readonly string[] {
  const element = isObject(block['element']) ? block['element'] : {};
  const actionId = stringAt(element, 'action_id') ?? '';
  const field = fields[actionId] ?? {};
  if (isEmpty(field)) return block['optional'] === true ? [] : [`${actionId} is empty and required`];
  const most = typeof element['max_length'] === 'number' ? element['max_length'] : LIMITS.plainTextInput;
  const length = stringAt(field, 'value')?.length ?? 0;
  return length > most ? [`${actionId} is longer than ${most} characters`] : [];
}

function isEmpty({ type: _, ...field }: JsonObject): boolean {
  return Object.values(field).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}
