import { z } from 'zod';
import { MOST_NOTE, TRUE_CAUSES, type Truth } from '../fixture/truth.ts';
import { WRONG_FIELDS, type WrongMistake } from '../render/wrong/wrong-modal.ts';
import { readTyped } from './inbound.ts';
import { taskArnIn } from './task-button.ts';

/** What the form carries through Slack and back; it is believed no more than a click. */
const about = z.object({
  investigationId: z.string().regex(/^[0-9a-f]{12}$/),
  taskArn: z
    .string()
    .refine((arn) => taskArnIn(arn) !== null)
    .nullable(),
  channel: z.string().max(40),
  threadTs: z.string().max(40),
});
export type WrongAbout = z.infer<typeof about>;

export function writeWrongAbout(what: WrongAbout): string {
  return JSON.stringify(what);
}

/** `null` for metadata that is none of ours. */
export function readWrongAbout(metadata: string): WrongAbout | null {
  try {
    const parsed = about.safeParse(JSON.parse(metadata));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a person says, or what has to be mended. */
export type WrongForm =
  | { readonly kind: 'truth'; readonly truth: Truth }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly WrongMistake[] };

const chosen = z.object({ selected_option: z.object({ value: z.enum(TRUE_CAUSES) }) });
const typed = z.object({ value: z.string().nullish() });
const values = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Reads `view.state.values`. */
export function readWrongForm(state: unknown): WrongForm {
  const given = values.safeParse(state);
  const fieldOf = ({ block, action }: { block: string; action: string }) =>
    given.success ? given.data[block]?.[action] : undefined;
  const cause = chosen.safeParse(fieldOf(WRONG_FIELDS.cause));
  const note = typed.safeParse(fieldOf(WRONG_FIELDS.note));
  const text = note.success ? (note.data.value ?? '') : '';
  const mistakes: readonly WrongMistake[] = [
    ...(cause.success ? [] : ['no-cause' as const]),
    ...(text.length <= MOST_NOTE ? [] : ['note-too-long' as const]),
  ];
  if (!cause.success || mistakes.length > 0) return { kind: 'mistakes', mistakes };
  return {
    kind: 'truth',
    truth: { cause: cause.data.selected_option.value, note: readTyped(text).slice(0, MOST_NOTE) },
  };
}
