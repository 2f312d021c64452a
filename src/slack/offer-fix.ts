import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { curableFinding } from '../diagnose/prepare-fix.ts';
import { breakdownMessage } from '../render/errors.ts';
import { type Message, marked } from '../render/message.ts';
import { obstructedMessage, offeredInChannelsMessage, otherIsOpenMessage } from '../render/proposal/messages.ts';
import type { SlackDeps } from './deps.ts';
import { newErrorId } from './error-id.ts';
import type { Keeping } from './live-thread.ts';
import { Outbox } from './outbox.ts';
import { isBetweenTwo, type Place } from './poster.ts';

/** Offers the fix below the verdict, or says why there is no button. A failure is said as well. Resolves with the proposal's id. */
export async function offerFix(
  diagnosis: Diagnosis,
  thread: Place,
  askedBy: string | null,
  keeping: Keeping | null,
  deps: SlackDeps,
): Promise<string | null> {
  if (deps.durable === null || thread.threadTs === null) return null;
  const { remediation } = deps.durable;
  const marker = `offer:${keeping?.caseId ?? diagnosis.investigationId}`;
  const say = async (message: Message): Promise<void> => {
    const stands = keeping?.resumed === true && (await deps.poster.find(thread, marker, keeping.sinceMs)) !== null;
    if (!stands) await new Outbox(deps, thread).finish(marked(message, marker));
  };
  try {
    if (isBetweenTwo(thread)) {
      if (curableFinding(diagnosis) !== null) await say(offeredInChannelsMessage());
      return null;
    }
    const { channel, threadTs } = thread;
    const offered = await remediation.offer(diagnosis, { channel, threadTs, askedBy });
    if (offered.kind === 'obstructed') await say(obstructedMessage(offered.obstacles, offered.effects));
    if (offered.kind === 'other-is-open') await say(otherIsOpenMessage(offered.id, offered.channel));
    return offered.kind === 'offered' || offered.kind === 'merged' ? offered.id : null;
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error({ err, errorId }, 'A fix could not be offered');
    await say(breakdownMessage(errorId));
    return null;
  }
}
