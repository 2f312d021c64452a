import { interruptedMessage } from '../render/errors.ts';
import { marked } from '../render/message.ts';
import type { ActResult, CaseActs } from '../store/case-loop.ts';
import type { StoredCase } from '../store/store.ts';
import { answerAgain, type Earlier } from './answer.ts';
import { checkServiceAgain } from './check-service.ts';
import type { SlackDeps } from './deps.ts';
import { type InvestigationBody, investigationBody } from './investigation-case.ts';
import { Outbox } from './outbox.ts';
import type { Place } from './poster.ts';

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
  const thread = rootTs === null ? null : { channel, threadTs: threadTs ?? rootTs };
  const checksTs =
    body.checksTs ?? (thread === null ? null : await stands(thread, `checks:${found.id}`, startedAt, deps));
  deps.log.info({ caseId: found.id }, 'An interrupted investigation is taken up');
  const asked = { text: pointer, arn: null, region, userId, place, respond: null };
  const earlier: Earlier = {
    caseId: found.id,
    rootTs,
    checksTs,
    startedAt,
    resumed: true,
    // A second crash finds the messages by their markers: writing here would break the claim on the case.
    learned: () => {},
  };
  await (body.before ? checkServiceAgain : answerAgain)(asked, deps, earlier);
  return { body: { ...body, rootTs, checksTs }, due: null };
}

async function stands(place: Place, marker: string, sinceMs: number, deps: SlackDeps): Promise<string | null> {
  return (await deps.poster.find(place, marker, sinceMs))?.ts ?? null;
}

/** Only a text was given, and texts are not kept. */
async function askAgain(found: StoredCase, body: InvestigationBody, deps: SlackDeps): Promise<ActResult> {
  const { channel, rootTs, startedAt } = body;
  const root = rootTs ?? (await stands({ channel, threadTs: body.threadTs }, `root:${found.id}`, startedAt, deps));
  const threadTs = body.threadTs ?? root;
  const message = marked(interruptedMessage(), `answer:${found.id}:0`);
  const place = { channel, threadTs };
  const standing = threadTs === null ? null : await deps.poster.find(place, `answer:${found.id}:0`, startedAt);
  if (standing === null) await new Outbox(deps, place).finish(message);
  return { body, due: null };
}
