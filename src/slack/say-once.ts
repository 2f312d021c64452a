import { randomBytes } from 'node:crypto';
import { type Message, marked } from '../render/message.ts';
import { Outbox, type OutboxDeps } from './outbox.ts';
import type { Place } from './poster.ts';
import type { Whisper } from './quiet-answer.ts';

/**
 * Posts a message that nothing edits later, once although Slack's answer is lost; where the thread is closed to the bot,
 * the asker alone is told.
 */
export async function sayOnce(message: Message, place: Place, tell: Whisper, deps: OutboxDeps): Promise<void> {
  const marker = `once:${randomBytes(8).toString('hex')}`;
  const outcome = await new Outbox(deps, place).finish(marked(message, marker));
  if (outcome.kind !== 'posted') await tell(message);
}
