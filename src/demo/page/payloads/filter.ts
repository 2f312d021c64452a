import type { Payload } from '../../protocol.ts';

export type KindFilter = Payload['kind'] | 'all';

/** Who spoke to whom. */
export const KIND_WORDS: Readonly<Record<Payload['kind'], string>> = {
  'slack-to-app': 'Slack → app',
  'app-to-slack': 'app → Slack',
  'app-to-aws': 'app → AWS',
};

/** Whether it went wrong. `DryRunOperation` is how EC2 says that a call would have been taken. */
export function wasRefused({ outcome }: Payload): boolean {
  return outcome !== 'ok' && outcome !== 'DryRunOperation';
}

const texts = new WeakMap<Payload, string>();

/** What the words of the filter are looked for in; bodies are turned into text once. */
function searchedText(payload: Payload): string {
  const known = texts.get(payload);
  if (known !== undefined) return known;
  const text = `${payload.name} ${payload.outcome} ${JSON.stringify(payload.body) ?? ''}`.toLowerCase();
  texts.set(payload, text);
  return text;
}

/** Newest first, and only what has every word. */
export function filterPayloads(payloads: readonly Payload[], kind: KindFilter, words: string): readonly Payload[] {
  const wanted = wordsOf(words);
  return payloads
    .filter((payload) => kind === 'all' || payload.kind === kind)
    .filter((payload) => wanted.every((word) => searchedText(payload).includes(word)))
    .toReversed();
}

/** The words of a filter box, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
