import type { WireObject } from '../protocol.ts';

/** Whether a value is an object with named members: not an array, not null. */
export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as a string; empty when it is absent or of another kind. */
export function stringAt(object: WireObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** The member as an object; `null` when it is absent or of another kind. */
export function objectAt(object: WireObject, key: string): WireObject | null {
  const value = object[key];
  return isObject(value) ? value : null;
}

/** The members of an array that are objects; empty when the member is no array. */
export function objectsAt(object: WireObject, key: string): readonly WireObject[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The words of a text object such as a label or a title. */
export function wordsAt(object: WireObject, key: string): string {
  const text = objectAt(object, key);
  return text === null ? '' : stringAt(text, 'text');
}
