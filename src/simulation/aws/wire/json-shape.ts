import { entriesOf, membersOf, type Shape } from './schema.ts';

/** A response as AWS JSON: dates are seconds since 1970, bytes base64, and what the shape does not know is left out. */
export function writeJsonShape(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape.isTimestampSchema()) return value instanceof Date ? value.getTime() / 1000 : value;
  if (shape.isBlobSchema()) return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  return convert(shape, value, writeJsonShape);
}

/** A request out of AWS JSON, with dates and bytes restored. */
export function readJsonShape(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape.isTimestampSchema()) return typeof value === 'number' ? new Date(value * 1000) : value;
  if (shape.isBlobSchema()) return typeof value === 'string' ? Buffer.from(value, 'base64') : value;
  return convert(shape, value, readJsonShape);
}

function convert(shape: Shape, value: unknown, inner: (shape: Shape, value: unknown) => unknown): unknown {
  if (shape.isListSchema()) {
    const item = shape.getValueSchema();
    return Array.isArray(value) ? value.map((entry) => inner(item, entry)) : [];
  }
  if (shape.isMapSchema()) {
    const item = shape.getValueSchema();
    return Object.fromEntries([...entriesOf(value)].map(([key, entry]) => [key, inner(item, entry)]));
  }
  if (!shape.isStructSchema()) return value;
  const values = entriesOf(value);
  const members = membersOf(shape).map(([name, member]) => [name, inner(member, values.get(name))] as const);
  return Object.fromEntries(members.filter(([, entry]) => entry !== undefined));
}
