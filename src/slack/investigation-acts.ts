import { interruptedMessage } from '../render/errors.ts';
import { type Message, marked } from '../render/message.ts';
import { rootMessage } from '../render/root.ts';
import { EMPTY_THREAD } from '../render/thread-state.ts';
import type { ActResult, CaseActs } from '../store/case-loop.ts';
import type { StoredCase } from '../store/store.ts';
import { answerAgain } from './answer.ts';
import { answerMarker, cutOffMarker } from './answer-marker.ts';
import { checkServiceAgain } from './check-service.ts';
import type { SlackDeps } from './deps.ts';
import { type InvestigationBody, investigationBody } from './investigation-case.ts';
import type { Keeping } from './live-thread.ts';
import { Outbox } from './outbox.ts';
import type { Place } from './poster.ts';
import { tellPerson } from './tell.ts';
import { isUserId } from './user-id.ts';

/** Takes up investigations that a process left: answers them again in the same thread, or says that it cannot. */
export function investigationActs(deps: SlackDeps): CaseActs {
  return {
    leases: 3,
    async act(found) {
      const body = investigationBody.parse(found.body);
      return body.pointer === null ? askAgain(found, body, deps) : resume(found, body, body.pointer, deps);
    },
    giveUp: (found) => askAgain(found, investigationBody.parse(found.body), deps),
  };
}

async function resume(
  found: StoredCase,
  body: InvestigationBody,
  pointer: string,
  deps: SlackDeps,
): Promise<ActResult> {
  const { channel, threadTs, userId, region, startedAt } = body;
  const place: Place = { channel, threadTs };
  const rootTs = body.rootTs ?? (await stands(place, `root:${found.id}`, startedAt, deps));
  if (rootTs === null && body.answered) return { body, due: null };
  const thread = rootTs === null ? null : { channel, threadTs: threadTs ?? rootTs };
  const checksTs =
    body.checksTs ?? (thread === null ? null : await stands(thread, `checks:${found.id}`, startedAt, deps));
  deps.log.info({ caseId: found.id }, 'An interrupted investigation is taken up');
  const asked = { text: pointer, arn: null, region, userId, place, respond: null };
  const earlier: Keeping = {
    caseId: found.id,
    rootTs,
    checksTs,
    sinceMs: startedAt,
    resumed: true,
    answered: body.answered,
    // A second crash finds the messages by their markers: writing here would break the claim on the case.
    learned: () => {},
  };
  await (body.before ? checkServiceAgain : answerAgain)(asked, deps, earlier);
  return { body: { ...body, rootTs, checksTs }, due: null };
}

async function stands(place: Place, marker: string, sinceMs: number, deps: SlackDeps): Promise<string | null> {
  return (await deps.poster.find(place, marker, sinceMs))?.ts ?? null;
}

/**
 * Only a text was given, and texts are not kept: the thread and its root say so, or the asker hears it alone. An answer
 * of which only a part stands keeps its thread; its root must not go on saying that it is looked into.
 */
async function askAgain(found: StoredCase, body: InvestigationBody, deps: SlackDeps): Promise<ActResult> {
  if (body.answered) return { body, due: null };
  const { channel, rootTs, startedAt, userId } = body;
  const root = rootTs ?? (await stands({ channel, threadTs: body.threadTs }, `root:${found.id}`, startedAt, deps));
  const place = { channel, threadTs: body.threadTs ?? root };
  const standing = async (marker: string) =>
    place.threadTs === null ? null : deps.poster.find(place, marker, startedAt);
  if ((await standing(answerMarker(found.id, 0))) === null) {
    const marker = cutOffMarker(found.id);
    const outcome = await new Outbox(deps, place, await standing(marker)).finish(marked(interruptedMessage(), marker));
    if (outcome.kind !== 'posted' && userId !== null) await tellPerson(deps, place, userId)(interruptedMessage());
  }
  if (root !== null) await new Outbox(deps, place, { channel, ts: root }).finish(interruptedRoot(found.id, body));
  return { body, due: null };
}

function interruptedRoot(caseId: string, { userId }: InvestigationBody): Message {
  const askedBy = userId !== null && isUserId(userId) ? userId : null;
  const cutOff = rootMessage({ ...EMPTY_THREAD, interrupted: 'ask-again' }, { askedBy, text: '' });
  return marked(cutOff, `root:${caseId}`);
}
