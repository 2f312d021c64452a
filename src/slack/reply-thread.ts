import { z } from 'zod';

const inReply = z.object({
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
});

/**
 * The thread that somebody has open who presses something in a reply; `null` for a press elsewhere. An ephemeral message
 * is named by its container alone.
 */
export function replyThreadIn(body: unknown): string | null {
  const parsed = inReply.safeParse(body);
  if (!parsed.success) return null;
  const { message, container } = parsed.data;
  const threadTs = message?.thread_ts ?? container?.thread_ts ?? null;
  return threadTs === message?.ts ? null : threadTs;
}
