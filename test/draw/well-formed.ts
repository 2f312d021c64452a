/** Why a text is no well-formed XML document of elements, attributes and text, or `null` where it is one. */
export function xmlFault(text: string): string | null {
  if (NOT_XML.test(text)) return 'a character that XML does not allow';
  const tags = [...text.matchAll(TAG)];
  const between = text.split(TAG_ALONE);
  const open: string[] = [];
  const faults = tags.flatMap(({ groups = {} }, index) => {
    const outside = open.length === 0;
    const faultOfTag = follow(open, groups);
    const secondRoot = outside && index > 0 ? 'a second root' : null;
    return [
      textFault(between[index] ?? '', outside),
      attributesFault(groups['attributes'] ?? ''),
      faultOfTag,
      secondRoot,
    ];
  });
  const end = [textFault(between.at(-1) ?? '', true), open.length > 0 ? `<${open.at(-1)}> stays open` : null];
  return [...faults, ...end].find((fault) => fault !== null) ?? null;
}

/** Opens or closes an element. */
function follow(
  open: string[],
  { name = '', end, empty }: Readonly<Record<string, string | undefined>>,
): string | null {
  if (end === '/') return open.pop() === name ? null : `</${name}> closes another element`;
  if (empty !== '/') open.push(name);
  return null;
}

/** Every code point outside of the production `Char` of XML 1.0. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const TAG = /<(?<end>\/?)(?<name>[a-zA-Z]+)(?<attributes>(?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(?<empty>\/?)>/gu;
const TAG_ALONE = /<\/?[a-zA-Z]+(?:\s+[a-zA-Z:-]+="[^"<]*")*\s*\/?>/u;
const REFERENCE = /&(?:amp|lt|gt|quot|#39);/gu;

function textFault(text: string, outside: boolean): string | null {
  if (outside && text.trim() !== '') return `text outside of the root: ${text.slice(0, 40)}`;
  return /[<>&]/u.test(text.replaceAll(REFERENCE, '')) ? `markup in text: ${text.slice(0, 40)}` : null;
}

function attributesFault(attributes: string): string | null {
  const names = [...attributes.matchAll(/(?<name>[a-zA-Z:-]+)="(?<value>[^"]*)"/gu)];
  if (new Set(names.map(({ groups }) => groups?.['name'])).size !== names.length) return 'an attribute stands twice';
  const broken = names.some(({ groups }) => (groups?.['value'] ?? '').replaceAll(REFERENCE, '').includes('&'));
  return broken ? 'a bare & in an attribute' : null;
}
