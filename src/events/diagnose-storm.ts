import { unreachable } from '../model/result.ts';
import { marked } from '../render/message.ts';
import { stormTextMessage } from '../render/storm/storm-message.ts';
import { answerAsJob } from '../slack/answer.ts';
import { Outbox } from '../slack/outbox.ts';
import type { ActResult } from '../store/case-loop.ts';
import { showNumbers } from './follow-storm.ts';
import type { StormBody, StormVerdict } from './storm-body.ts';
import { type HeldStorm, LOOK_AGAIN_MS, markOf, resultOf, type StormDeps } from './storm-deps.ts';
import { otherStorms, threadOf } from './storm-list.ts';
import { numbersOf, verdictOf } from './storm-view.ts';

/** Diagnoses the first task of a storm in its thread, as if a person had asked. */
export async function diagnoseStorm(held: HeldStorm, deps: StormDeps): Promise<ActResult> {
  const { storm, repeated } = held;
  const answered = await deps.turns.take(async (told) => {
    await sayText(held, deps);
    return answer(held, told, deps);
  });
  if (answered === null) {
    const shown = await showNumbers(held, deps);
    return resultOf({ ...shown.storm, mayStand: repeated }, deps, deps.clock.now() + LOOK_AGAIN_MS);
  }
  switch (answered.kind) {
    case 'interrupted':
      return resultOf({ ...storm, mayStand: true }, deps, deps.clock.now() + LOOK_AGAIN_MS);
    case 'broke-down':
      return resultOf(ended(storm, null, deps), deps);
    case 'diagnosed':
      return resultOf(ended(storm, verdictOf(answered.diagnosis), deps), deps);
    default:
      return unreachable(answered);
  }
}

/** The last frame of the answer told the number that was known when it began. */
function ended(storm: StormBody, verdict: StormVerdict | null, { clock }: StormDeps): StormBody {
  const { count, more } = storm.tasks;
  return { ...storm, state: 'open', mayStand: false, verdict, shown: { count, more, at: clock.now() } };
}

/** The error as ECS gave it; only the process that took the event has it. */
async function sayText({ id, storm, repeated }: HeldStorm, { slack, texts }: StormDeps): Promise<void> {
  const text = texts.of(id);
  if (text === '') return;
  const place = { channel: storm.channel, threadTs: storm.rootTs };
  const marker = `text:${markOf({ id, storm })}`;
  const standing = repeated ? await slack.poster.find(place, marker, storm.openedAt) : null;
  if (standing === null) await new Outbox(slack, place).finish(marked(stormTextMessage(text), marker));
}

async function answer({ id, storm, repeated }: HeldStorm, told: () => void, deps: StormDeps) {
  const { slack, store, texts, clock } = deps;
  const { channel, rootTs, openedAt, taskArn } = storm;
  const caseId = markOf({ id, storm });
  const thread = { channel, threadTs: rootTs };
  const followedIn = threadOf(await otherStorms(store, storm.place, id));
  const checks = repeated ? await slack.poster.find(thread, `checks:${caseId}`, openedAt) : null;
  return answerAsJob(
    {
      text: texts.of(id),
      arn: taskArn,
      region: null,
      userId: null,
      place: { channel, threadTs: null },
      respond: null,
      storm: numbersOf(storm, clock.now()),
      ...(followedIn === null ? {} : { followedIn }),
    },
    slack,
    // A second crash finds the messages by their markers: writing here would break the claim on the case.
    {
      caseId,
      rootTs,
      checksTs: checks?.ts ?? null,
      sinceMs: openedAt,
      resumed: repeated,
      answered: false,
      learned: () => {},
    },
    told,
  );
}
