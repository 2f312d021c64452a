import { z } from 'zod';
import { MOST_NOTE, TRUE_CAUSES, type Truth } from '../fixture/truth.ts';
import { WRONG_FIELDS } from '../render/wrong/wrong-modal.ts';
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

/** What a person says, or what has to be mended by block id. */
export type WrongForm =
  | { readonly kind: 'truth'; readonly truth: Truth }
  | { readonly kind: 'mistakes'; readonly errors: Record<string, string> };

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
  const errors = {
    ...(cause.success ? {} : { [WRONG_FIELDS.cause.block]: 'Choose what it really was.' }),
    ...(text.length <= MOST_NOTE ? {} : { [WRONG_FIELDS.note.block]: `Say it in ${MOST_NOTE} characters.` }),
  };
  if (!cause.success || Object.keys(errors).length > 0) return { kind: 'mistakes', errors };
  return {
    kind: 'truth',
    truth: { cause: cause.data.selected_option.value, note: readTyped(text).slice(0, MOST_NOTE) },
  };
}
