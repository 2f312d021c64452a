import { z } from 'zod';
import { LIMITS } from '../limits.ts';

/** A string of one to `max` characters. */
export function boundedText(max: number) {
  return z.string().min(1).max(max);
}

/** A `plain_text` object of one to `max` characters. */
export function plainText(max: number) {
  return z.strictObject({ type: z.literal('plain_text'), text: boundedText(max), emoji: z.boolean().optional() });
}

function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: boundedText(max), verbatim: z.boolean().optional() });
}

/** A `plain_text` or `mrkdwn` object of one to `max` characters. */
export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** An `action_id` or `block_id`. */
export const identifier = boundedText(LIMITS.id);

/** An absolute address that Slack would fetch or open. */
export const webAddress = z
  .string()
  .max(LIMITS.url)
  .refine((text) => URL.canParse(text), 'must be a valid URL');

/** The dialog that asks once more before an element acts. */
export const confirmation = z.strictObject({
  title: plainText(LIMITS.confirmTitle).optional(),
  text: anyText(LIMITS.confirmText),
  confirm: plainText(LIMITS.confirmButton).optional(),
  deny: plainText(LIMITS.confirmButton).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const choice = { value: z.string().max(LIMITS.optionValue) };

/** One choice of a select: only plain text, and no link (docs.slack.dev, "Option object"). */
export const selectOption = z.strictObject({
  text: plainText(LIMITS.optionText),
  description: plainText(LIMITS.optionText).optional(),
  ...choice,
});

/** One choice of an overflow menu, the only one that may be a link. */
export const overflowOption = selectOption.extend({ url: webAddress.optional() });

/** One choice of checkboxes or radio buttons, which may be formatted. */
export const markedOption = z.strictObject({
  text: anyText(LIMITS.optionText),
  description: anyText(LIMITS.optionText).optional(),
  ...choice,
});
