import type { WireObject } from '../../protocol.ts';
import { objectAt, objectsAt, stringAt } from '../wire-object.ts';
import type { Entry } from './entry.ts';

const INITIAL_TEXTS = [
  'initial_value',
  'initial_user',
  'initial_channel',
  'initial_conversation',
  'initial_date',
  'initial_time',
];

/** What stands in an input before anything is entered. `channel` is where the form was opened. */
export function initialEntry(element: WireObject, channel: string): Entry {
  const several = [...objectsAt(element, 'initial_options').map((option) => stringAt(option, 'value'))];
  const users = element['initial_users'];
  if (Array.isArray(users)) several.push(...users.filter((user) => typeof user === 'string'));
  if (several.length > 0) return several;
  const option = objectAt(element, 'initial_option');
  if (option !== null) return stringAt(option, 'value');
  const text = INITIAL_TEXTS.map((key) => stringAt(element, key)).find((value) => value !== '');
  if (text !== undefined) return text;
  return element['default_to_current_conversation'] === true ? channel : null;
}
