import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { recordOf } from '../memory/diagnosis-record.ts';
import type { Memory, ShownAt } from '../memory/memory.ts';
import { surroundingsOf } from '../memory/surroundings.ts';
import type { SlackDeps } from './deps.ts';
import { followService } from './follow-service.ts';
import type { Keeping } from './live-thread.ts';
import { offerFix } from './offer-fix.ts';
import { showPath } from './path-picture.ts';
import { isBetweenTwo, type Place } from './poster.ts';
import { showCircumstances } from './show-circumstances.ts';

/** An answer that stands, and who wanted it. */
export interface GivenAnswer {
  readonly diagnosis: Diagnosis;
  readonly thread: Place;
  readonly askedBy: string | null;
  /** Another thread in which the service is followed already. */
  readonly followedIn?: Place | undefined;
  readonly keeping: Keeping | null;
}

/** What comes below a verdict: the picture, the fix, the service that is followed, and what surrounds the failure. */
export async function goOnAfterVerdict(given: GivenAnswer, deps: SlackDeps): Promise<void> {
  const { diagnosis, thread, askedBy, followedIn, keeping } = given;
  const record = recordOf(diagnosis, deps.clock.now());
  const around = showCircumstances(diagnosis, thread, keeping, deps);
  if (keeping?.resumed !== true) await showPath(diagnosis, thread, deps);
  const proposalId = await offerFix(diagnosis, thread, askedBy, keeping, deps);
  // What is said between two is listed for nobody else.
  if (!isBetweenTwo(thread)) {
    await remember((memory, shownAt) => memory.list({ record, proposalId, shownAt }), given, deps);
  }
  await followService(diagnosis, followedIn ?? thread, askedBy, deps);
  const surroundings = surroundingsOf(await around);
  // After the last look at what is remembered, so that a diagnosis never counts as an earlier one of itself.
  await remember((memory, shownAt) => memory.keep({ record, proposalId, surroundings, shownAt }), given, deps);
}

/** What cannot be kept is missed later, and never costs the answer anything. */
async function remember(
  how: (memory: Memory, shownAt: ShownAt) => Promise<void>,
  { diagnosis: { investigationId }, thread: { channel, threadTs } }: GivenAnswer,
  { durable, log }: SlackDeps,
): Promise<void> {
  if (durable === null || threadTs === null) return;
  try {
    await how(durable.memory, { channel, threadTs });
  } catch (err) {
    log.error({ err, investigationId }, 'A diagnosis could not be remembered');
  }
}
