import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { breakdownMessage } from '../render/errors.ts';
import type { Message } from '../render/message.ts';
import { obstructedMessage, otherIsOpenMessage } from '../render/proposal/messages.ts';
import type { SlackDeps } from './deps.ts';
import { newErrorId } from './error-id.ts';
import { Outbox } from './outbox.ts';
import type { Place } from './poster.ts';

/** Offers the fix below the verdict, or says why there is no button. A failure is said as well. Resolves with the proposal's id. */
export async function offerFix(
  diagnosis: Diagnosis,
  thread: Place,
  askedBy: string | null,
  deps: SlackDeps,
): Promise<string | null> {
  if (deps.durable === null || thread.threadTs === null) return null;
  const { remediation } = deps.durable;
  const say = (message: Message) => new Outbox(deps, thread).finish(message);
  try {
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
