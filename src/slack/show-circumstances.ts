import type { Circumstances } from '../circumstances/circumstances.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { recordOf } from '../memory/diagnosis-record.ts';
import type { Earlier } from '../memory/memory.ts';
import { circumstancesMessage } from '../render/circumstances/circumstances-message.ts';
import { marked } from '../render/message.ts';
import type { SlackDeps } from './deps.ts';
import type { Keeping } from './live-thread.ts';
import { Outbox } from './outbox.ts';
import type { Place } from './poster.ts';

/** Resolves with what was seen. Tells below the verdict what surrounds the failure: how far it reaches, what was changed, whether it was there before. */
export async function showCircumstances(
  diagnosis: Diagnosis,
  thread: Place,
  keeping: Keeping | null,
  deps: SlackDeps,
): Promise<Circumstances | null> {
  const { investigationId } = diagnosis;
  const marker = `around:${keeping?.caseId ?? investigationId}`;
  try {
    const stands = keeping?.resumed === true && (await deps.poster.find(thread, marker, keeping.sinceMs)) !== null;
    const [around, earlier] = await Promise.all([deps.lookAround(diagnosis), earlierTimes(diagnosis, deps)]);
    const message = around === null ? null : circumstancesMessage(around, earlier);
    if (message !== null && !stands) await new Outbox(deps, thread).finish(marked(message, marker));
    return around;
  } catch (err) {
    deps.log.error({ err, investigationId }, 'The circumstances could not be told');
    return null;
  }
}

/** A store that does not answer costs this line and nothing else. */
async function earlierTimes(diagnosis: Diagnosis, { durable, clock, log }: SlackDeps): Promise<Earlier | null> {
  if (durable === null) return null;
  try {
    return await durable.memory.earlier(recordOf(diagnosis, clock.now()));
  } catch (err) {
    log.error({ err }, 'Earlier diagnoses could not be read');
    return null;
  }
}
