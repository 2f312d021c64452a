import type { AwsReaders } from '../aws/reader.ts';
import type { ActResult, CaseActs } from '../store/case-loop.ts';
import type { StoredCase } from '../store/store.ts';
import { lookAtService } from './see-service.ts';
import { tasksWanted } from './tasks-wanted.ts';
import type { DiagnoseTask, WatchBoard } from './watch-board.ts';
import { type FoundReason, type WatchBody, watchBody } from './watch-body.ts';
import { afterLook, ended } from './watch-state.ts';

export interface WatchActDeps {
  readonly readers: AwsReaders;
  readonly board: WatchBoard;
  readonly diagnose: DiagnoseTask;
  readonly now: () => number;
}

/** One look with all its calls; below what a claim holds. */
const LOOK_LIMIT_MS = 20_000;

/** Carries watches forward: one look an act, its message, and the diagnosis of what is new. */
export function watchActs(deps: WatchActDeps): CaseActs {
  return {
    leases: 2,
    async act(found, tries, claim) {
      const before = watchBody.parse(found.body);
      if (before.end !== null) return redrawn(found.id, before, deps);
      const { body, diagnose } = await looked(before, deps);
      if (!(await claim.isHeld())) return null;
      const messageTs = await deps.board.show(found.id, body, tries > 1 || before.mayStand);
      for (const one of diagnose) await deps.diagnose(questionOf(found.id, one, body));
      const shown = messageTs === null ? { ...body, ...ended(body, 'not-shown', deps.now()) } : body;
      return resultOf({ ...shown, messageTs }, deps);
    },
    async giveUp(found) {
      const before = watchBody.parse(found.body);
      return redrawn(found.id, { ...before, ...ended(before, 'given-up', deps.now()) }, deps);
    },
  };
}

async function looked(
  before: WatchBody,
  { readers, now }: WatchActDeps,
): Promise<{ readonly body: WatchBody; readonly diagnose: readonly FoundReason[] }> {
  const at = now();
  const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
  const look = await lookAtService(before.place, (service) => tasksWanted(before, service, at), { readers, signal });
  const { state, diagnose } = afterLook(before, look, at);
  return { body: { ...before, ...state }, diagnose };
}

/** The last word once more, for one that ended between two looks. */
async function redrawn(id: string, body: WatchBody, deps: WatchActDeps): Promise<ActResult> {
  const messageTs = await deps.board.show(id, body, true);
  return resultOf({ ...body, messageTs: messageTs ?? body.messageTs }, deps);
}

function questionOf(id: string, { reason, taskArn }: FoundReason, { channel, threadTs }: WatchBody) {
  const { symptom, stage, signatureId } = reason;
  const way = symptom === 'not-a-pull-failure' ? signatureId : stage;
  return { occasion: `${id} ${symptom} ${way}`, taskArn, channel, threadTs };
}

function resultOf(body: WatchBody, { now }: WatchActDeps): ActResult {
  return {
    body,
    due: body.end === null ? body.nextLookAt : null,
    salvage: (latest) => withMessage(latest, body.messageTs, now()),
  };
}

/**
 * Somebody changed the case while its message was being sent: the place of the message must not be lost, and what was
 * sent may have come after a last word, which is then said again.
 */
function withMessage(
  latest: StoredCase,
  messageTs: string | null,
  now: number,
): Pick<ActResult, 'body' | 'due'> | null {
  const newer = watchBody.safeParse(latest.body);
  if (!newer.success || (newer.data.end === null && newer.data.messageTs !== null)) return null;
  return { body: { ...newer.data, messageTs: newer.data.messageTs ?? messageTs }, due: latest.due ?? now };
}
