import { z } from 'zod';
import { capText, redact } from '../model/redact.ts';
import { textOfBlocks, unwrapMarkup } from './slack-markup.ts';

/** An alert with all its attachments stays well below this; what comes after it decides nothing. */
const MOST_BYTES = 16 * 1024;

const text = z.string().catch('');
const attachment = z
  .object({
    fallback: text,
    pretext: text,
    title: text,
    text,
    fields: z.array(z.object({ title: text, value: text }).catch({ title: '', value: '' })).catch([]),
    blocks: z.unknown(),
  })
  .partial()
  .catch({});
const slackMessage = z
  .object({ text, blocks: z.unknown(), attachments: z.array(attachment).catch([]) })
  .partial()
  .catch({});

type Attachment = z.output<typeof attachment>;

/** Text that a person typed after a command or into a form; empty for what is no text. */
export function readTyped(typed: unknown): string {
  return typeof typed === 'string' ? tidy(unwrapMarkup(typed)) : '';
}

/**
 * The plain text of a message, such as an alert of another bot: its blocks, else its `text`, and its attachments.
 * A mention of `botUserId` is left out.
 */
export function readMessage(message: unknown, botUserId: string | null): string {
  const { text: raw = '', blocks, attachments = [] } = slackMessage.parse(message);
  const own = textOfBlocks(blocks);
  const parts = [own.length === 0 ? [unwrapMarkup(raw)] : own, attachments.flatMap(partsOf)].flat();
  const mention = botUserId === null ? null : `@${botUserId}`;
  const joined = withoutRepeats(parts).join('\n');
  return tidy(mention === null ? joined : joined.replaceAll(mention, ' '));
}

/** `fallback` says the rest again in other words, so it counts only where there is no rest. */
function partsOf(attachment: Attachment): readonly string[] {
  const fields = (attachment.fields ?? []).map(({ title, value }) => unwrapMarkup(`${title}: ${value}`));
  const said = [attachment.pretext, attachment.title, attachment.text].map((part) => unwrapMarkup(part ?? ''));
  const parts = [...said, ...fields, ...textOfBlocks(attachment.blocks)].filter((part) => part.trim() !== '');
  return parts.length === 0 ? [unwrapMarkup(attachment.fallback ?? '')] : parts;
}

function withoutRepeats(parts: readonly string[]): readonly string[] {
  return [...new Set(parts.map((part) => part.trim()))].filter((part) => part !== '');
}

/** Slack's clients turn quotes and spaces into typographic ones; the grammar of errors knows plain ones. */
function tidy(said: string): string {
  const plain = said
    .replaceAll(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .replaceAll('\r\n', '\n');
  return redact(capText(plain, MOST_BYTES)).trim();
}
