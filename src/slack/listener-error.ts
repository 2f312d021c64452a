import type { App } from '@slack/bolt';
import { z } from 'zod';
import { breakdownMessage } from '../render/errors.ts';
import { newErrorId } from './error-id.ts';
import { type TellDeps, tellPerson } from './tell.ts';

/** The package does not export these arguments, and the plain handler's overload comes first. */
type ErrorArgs = Extract<Parameters<Parameters<App['error']>[0]>[0], { error: unknown }>;

const whoAndWhere = z.object({
  channel_id: z.string().optional(),
  user_id: z.string().optional(),
  channel: z.object({ id: z.string() }).optional().catch(undefined),
  user: z.object({ id: z.string() }).optional().catch(undefined),
  event: z.object({ user: z.string().optional(), channel: z.string().optional() }).optional().catch(undefined),
});

/**
 * Tells whoever pressed or typed that it failed, with an id for the log, and throws on: for what was not acknowledged
 * yet the receiver then answers 500 at once, where swallowing would leave Slack waiting for three seconds.
 */
export function reportListenerError(deps: TellDeps) {
  return async ({ error, body }: ErrorArgs): Promise<void> => {
    const errorId = newErrorId();
    deps.log.error({ err: error, errorId }, 'A listener failed');
    const parsed = whoAndWhere.safeParse(body);
    if (parsed.success) void tell(parsed.data, errorId, deps);
    throw error;
  };
}

async function tell(from: z.output<typeof whoAndWhere>, errorId: string, deps: TellDeps): Promise<void> {
  const userId = from.user_id ?? from.user?.id ?? from.event?.user;
  const channel = from.channel_id ?? from.channel?.id ?? from.event?.channel;
  if (userId === undefined) return;
  const place = channel === undefined ? null : { channel, threadTs: null };
  await tellPerson(deps, place, userId)(breakdownMessage(errorId));
}
