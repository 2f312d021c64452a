import type { InvestigationEvent } from '../diagnose/events.ts';
import { unreachable } from '../model/result.ts';
import { marked } from '../render/message.ts';
import { stormMessage } from '../render/storm/storm-message.ts';
import type { Answered } from '../slack/answer.ts';
import { followService } from '../slack/follow-service.ts';
import { Outbox } from '../slack/outbox.ts';
import type { Place } from '../slack/poster.ts';
import type { ActResult } from '../store/case-loop.ts';
import { firstStep, sameFault } from './first-step.ts';
import type { StormBody } from './storm-body.ts';
import { type HeldStorm, LOOK_AGAIN_MS, markOf, resultOf, type StormDeps } from './storm-deps.ts';
import { type NamedStorm, otherStorms } from './storm-list.ts';
import { isOver } from './storm-state.ts';
import { verdictOf, viewOf } from './storm-view.ts';

/** Until a channel is tried again in which the bot was not, or that could not be written to. */
const TRY_AGAIN_MS = { shutOut: 5 * 60_000, failed: 60_000 } as const;

/** Posts the message that a storm lives in, or joins the thread of another one in which the same thing is broken. */
export async function openStorm(held: HeldStorm, deps: StormDeps): Promise<ActResult> {
  const { id, storm, repeated } = held;
  const now = deps.clock.now();
  if (storm.shutOut && isOver(storm, deps.windowMs, now)) return resultOf({ ...storm, state: 'closed' }, deps);
  const step = firstStep(id, storm, await otherStorms(deps.store, storm.place, id), now);
  switch (step.kind) {
    case 'wait':
      return resultOf({ ...storm, mayStand: repeated }, deps, now + LOOK_AGAIN_MS);
    case 'compare':
      return compare(held, step.others, deps);
    case 'post':
      return post(held, { ...storm, state: 'diagnosing' }, deps);
    default:
      return unreachable(step);
  }
}

/** Looks without a word first. Another fault is then told like that of any storm. */
async function compare(held: HeldStorm, others: readonly NamedStorm[], deps: StormDeps): Promise<ActResult> {
  const { storm, repeated } = held;
  const looked = await deps.turns.take(() => quietDiagnosis(held, deps));
  if (looked === null || looked.kind === 'interrupted') {
    return resultOf({ ...storm, mayStand: repeated }, deps, deps.clock.now() + LOOK_AGAIN_MS);
  }
  const verdict = looked.kind === 'diagnosed' ? verdictOf(looked.diagnosis) : null;
  const same = sameFault(verdict, others);
  if (same === null) return resultOf({ ...storm, mayStand: repeated, compared: true }, deps);
  if (looked.kind === 'diagnosed') await followService(looked.diagnosis, placeOf(same), null, deps.slack);
  return post(held, { ...storm, state: 'open', joinedTs: same.storm.rootTs, verdict }, deps);
}

function quietDiagnosis({ id, storm }: HeldStorm, deps: StormDeps): Promise<Answered> {
  const { investigator, jobs, log } = deps.slack;
  return new Promise((resolve) => {
    let last: InvestigationEvent | null = null;
    const sink = (event: InvestigationEvent) => {
      last = event;
    };
    const accepted = jobs.run(
      async () => {
        try {
          await investigator.investigate({ text: deps.texts.of(id), arn: storm.taskArn, sink });
        } catch (err) {
          log.error({ err, caseId: id }, 'A storm could not be compared with others');
        }
        resolve(answeredBy(last));
      },
      async () => resolve({ kind: 'interrupted' }),
    );
    if (!accepted) resolve({ kind: 'interrupted' });
  });
}

function answeredBy(event: InvestigationEvent | null): Answered {
  return event?.type === 'diagnosed' ? { kind: 'diagnosed', diagnosis: event.diagnosis } : { kind: 'broke-down' };
}

function placeOf({ storm }: NamedStorm): Place {
  return { channel: storm.channel, threadTs: storm.rootTs };
}

/** Posts the root message of the storm as it will be, unless an earlier try has done so. */
async function post({ id, storm, repeated }: HeldStorm, next: StormBody, deps: StormDeps): Promise<ActResult> {
  const { clock, slack } = deps;
  const place = { channel: storm.channel, threadTs: next.joinedTs };
  const marker = `root:${markOf({ id, storm })}`;
  const now = clock.now();
  const { count, more } = storm.tasks;
  const posted = (rootTs: string) =>
    resultOf({ ...next, rootTs, mayStand: false, shutOut: false, shown: { count, more, at: now } }, deps);
  const standing = repeated ? await slack.poster.find(place, marker, storm.openedAt) : null;
  if (standing !== null) return posted(standing.ts);
  const outcome = await new Outbox(slack, place).finish(marked(stormMessage(viewOf(next, now)), marker));
  if (outcome.kind === 'posted') return posted(outcome.at.ts);
  if (outcome.kind === 'no-access') return shutOut(storm, deps);
  return resultOf({ ...storm, mayStand: true }, deps, clock.now() + TRY_AGAIN_MS.failed);
}

/** Goes on counting, and tries the channel again: somebody may invite the bot. */
function shutOut(storm: StormBody, deps: StormDeps): ActResult {
  const { channel } = storm;
  deps.counts.shutOut += 1;
  if (!deps.shutOutOf.has(channel)) {
    const { shutOut } = deps.counts;
    deps.slack.log.warn({ channel, shutOut }, 'The bot is not in a channel that a route names: invite it');
  }
  deps.shutOutOf.add(channel);
  return resultOf({ ...storm, mayStand: false, shutOut: true }, deps, deps.clock.now() + TRY_AGAIN_MS.shutOut);
}
