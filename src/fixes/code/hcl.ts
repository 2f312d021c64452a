/** A value of an HCL attribute: text, a flag, a number, a list of texts, a map, or an expression as it stands. */
export type HclValue =
  | string
  | boolean
  | number
  | readonly string[]
  | Readonly<Record<string, string>>
  | { readonly expression: string };

/** A resource block with aligned attributes, as `terraform fmt` writes it. */
export function hclBlock(head: string, attributes: readonly (readonly [string, HclValue])[]): string {
  const width = Math.max(...attributes.filter(([, value]) => !isMap(value)).map(([name]) => name.length));
  const rows = attributes.flatMap(([name, value]) =>
    isMap(value) ? ['', ...mapRows(name, value)] : [`  ${name.padEnd(width)} = ${hclValue(value)}`],
  );
  return [`${head} {`, ...rows, '}'].join('\n');
}

/** A quoted text; `${` and `%{` would begin a template. */
export function hclText(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped.replaceAll(/[$%](?=\{)/g, (mark) => mark + mark)}"`;
}

function hclValue(value: HclValue): string {
  if (typeof value === 'string') return hclText(value);
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (isList(value)) return `[${value.map(hclText).join(', ')}]`;
  return value['expression'] ?? '';
}

function mapRows(name: string, map: Readonly<Record<string, string>>): readonly string[] {
  const width = Math.max(...Object.keys(map).map((key) => hclText(key).length));
  const rows = Object.entries(map).map(([key, value]) => `    ${hclText(key).padEnd(width)} = ${hclText(value)}`);
  return [`  ${name} = {`, ...rows, '  }'];
}

function isList(value: HclValue): value is readonly string[] {
  return Array.isArray(value);
}

function isMap(value: HclValue): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && !isList(value) && !('expression' in value);
}
