import type { FormNode } from './form.ts';
import { isFlattened, membersOf, type Shape, traitOf } from './schema.ts';

/** EC2's own query dialect and that of IAM and STS name members and lists differently. */
export type QueryDialect = 'ec2' | 'query';

/** Reads a request shape out of a form: the SDK's query serialiser, turned round. */
export function readFormShape(shape: Shape, node: FormNode, dialect: QueryDialect): unknown {
  if (shape.isListSchema()) return readList(shape, node, dialect);
  if (shape.isMapSchema()) return readMap(shape, node, dialect);
  if (shape.isStructSchema()) return readStruct(shape, node, dialect);
  return node.value === null ? undefined : readScalar(shape, node.value);
}

function readStruct(shape: Shape, node: FormNode, dialect: QueryDialect): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, member] of membersOf(shape)) {
    const child = node.children.get(wireName(name, member, dialect));
    if (child !== undefined) result[name] = readFormShape(member, child, dialect);
  }
  return result;
}

function wireName(name: string, member: Shape, dialect: QueryDialect): string {
  const xmlName = traitOf(member, 'xmlName') ?? name;
  if (dialect === 'query') return xmlName;
  return traitOf(member, 'ec2QueryName') ?? xmlName.charAt(0).toUpperCase() + xmlName.slice(1);
}

function readList(shape: Shape, node: FormNode, dialect: QueryDialect): readonly unknown[] {
  const item = shape.getValueSchema();
  const flat = dialect === 'ec2' || isFlattened(shape);
  const holder = flat ? node : node.children.get(traitOf(item, 'xmlName') ?? 'member');
  return numbered(holder).map((child) => readFormShape(item, child, dialect));
}

function readMap(shape: Shape, node: FormNode, dialect: QueryDialect): Record<string, unknown> {
  const holder = isFlattened(shape) ? node : node.children.get('entry');
  const value = shape.getValueSchema();
  return Object.fromEntries(
    numbered(holder).flatMap((entry) => {
      const key = entry.children.get('key')?.value;
      const child = entry.children.get('value');
      return key === undefined || key === null || child === undefined
        ? []
        : [[key, readFormShape(value, child, dialect)]];
    }),
  );
}

function numbered(node: FormNode | undefined): readonly FormNode[] {
  const entries = [...(node?.children ?? [])].filter(([key]) => /^\d{1,5}$/.test(key));
  return entries.sort(([left], [right]) => Number(left) - Number(right)).map(([, child]) => child);
}

function readScalar(shape: Shape, text: string): unknown {
  if (shape.isBooleanSchema()) return text === 'true';
  if (shape.isNumericSchema()) return Number(text);
  if (shape.isTimestampSchema()) return new Date(text);
  if (shape.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}
