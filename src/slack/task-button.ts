import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { findEcsArns } from '../model/arn.ts';
import type { Place } from './poster.ts';

const clicked = z.object({
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
});

/** A button's value comes back from outside: only a whole task ARN is taken. */
export function taskArnIn(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [arn] = findEcsArns(value);
  return arn?.kind === 'task' && /^arn:[A-Za-z0-9:/_-]{1,700}$/.test(value) ? value : null;
}

/** Which verdict a button under it belongs to; `null` for a value that none of ours has. */
export function verdictIn(
  value: unknown,
): { readonly investigationId: string; readonly taskArn: string | null } | null {
  if (typeof value !== 'string') return null;
  const [, investigationId, arn] = /^([0-9a-f]{12})(?: (.{1,1900}))?$/.exec(value) ?? [];
  if (investigationId === undefined) return null;
  const taskArn = arn === undefined ? null : taskArnIn(arn);
  return arn !== undefined && taskArn === null ? null : { investigationId, taskArn };
}

/** The thread that the button stands in; `null` for a click that names no message. */
export function placeOfClick(body: BlockAction): (Place & { readonly threadTs: string }) | null {
  const parsed = clicked.safeParse(body);
  if (!parsed.success) return null;
  const { channel, message } = parsed.data;
  return { channel: channel.id, threadTs: message.thread_ts ?? message.ts };
}
