import { entriesOf, isFlattened, membersOf, type Shape, traitOf } from './schema.ts';

/** Writes the members of a response shape as XML elements: what the SDK's XML reader expects, for EC2, IAM and STS alike. */
export function writeMembers(shape: Shape, value: unknown): string {
  const values = entriesOf(value);
  return membersOf(shape)
    .map(([name, member]) => writeElement(traitOf(member, 'xmlName') ?? name, member, values.get(name)))
    .join('');
}

function writeElement(tag: string, shape: Shape, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (shape.isListSchema()) return writeList(tag, shape, Array.isArray(value) ? value : []);
  if (shape.isMapSchema()) return element(tag, writeMap(shape, value));
  if (shape.isStructSchema()) return element(tag, writeMembers(shape, value));
  return element(tag, escapeXml(scalarText(value)));
}

function writeList(tag: string, shape: Shape, items: readonly unknown[]): string {
  const item = shape.getValueSchema();
  if (isFlattened(shape)) return items.map((value) => writeElement(tag, item, value)).join('');
  const itemTag = traitOf(item, 'xmlName') ?? 'member';
  return element(tag, items.map((value) => writeElement(itemTag, item, value)).join(''));
}

function writeMap(shape: Shape, value: unknown): string {
  const member = shape.getValueSchema();
  return [...entriesOf(value)]
    .map(([key, entry]) => element('entry', element('key', escapeXml(key)) + writeElement('value', member, entry)))
    .join('');
}

function scalarText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}

export function element(tag: string, content: string): string {
  return `<${tag}>${content}</${tag}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML character data. Control characters that XML 1.0 has no place for become U+FFFD. */
export function escapeXml(text: string): string {
  return [...text].map((character) => ENTITIES[character] ?? (isControl(character) ? '\uFFFD' : character)).join('');
}

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
}
