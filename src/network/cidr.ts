/** An IPv4 block as the numbers of its first and last address. */
export interface Block {
  readonly first: number;
  readonly last: number;
}

/** Reads `10.0.0.0/16` or a single address; IPv6 and anything else gives `null`. */
export function parseBlock(text: string): Block | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [a = 256, b = 256, c = 256, d = 256] = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if ([a, b, c, d].some((octet) => octet > 255) || bits > 32) return null;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** The blocks of a list; what is no IPv4 block is left out. */
export function parseBlocks(texts: readonly string[]): readonly Block[] {
  return texts.map(parseBlock).filter((block) => block !== null);
}

/** Whether the outer block holds every address of the inner one. */
export function contains(outer: Block, inner: Block): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: Block, b: Block): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** How much of a block several others hold together. */
export function coverage(blocks: readonly Block[], wanted: Block): 'all' | 'some' | 'none' {
  const sorted = blocks.filter((block) => overlaps(block, wanted)).sort((a, b) => a.first - b.first);
  if (sorted.length === 0) return 'none';
  let next = wanted.first;
  for (const block of sorted) {
    if (block.first > next) return 'some';
    next = Math.max(next, block.last + 1);
  }
  return next > wanted.last ? 'all' : 'some';
}

/** Every address of IPv4. */
export const ANY_BLOCK: Block = { first: 0, last: 2 ** 32 - 1 };

const range = (first: string, last: string): Block => ({
  first: parseBlock(first)?.first ?? 0,
  last: parseBlock(last)?.last ?? 0,
});

/** What is left of IPv4 without private, shared and multicast addresses (RFC 1918, RFC 6598): where registries are. */
export const PUBLIC_BLOCKS: readonly Block[] = [
  range('1.0.0.0', '9.255.255.255'),
  range('11.0.0.0', '100.63.255.255'),
  range('100.128.0.0', '126.255.255.255'),
  range('128.0.0.0', '169.253.255.255'),
  range('169.255.0.0', '172.15.255.255'),
  range('172.32.0.0', '192.167.255.255'),
  range('192.169.0.0', '223.255.255.255'),
];
