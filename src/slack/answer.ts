import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { EventSink } from '../diagnose/events.ts';
import { restartingMessage } from '../render/errors.ts';
import { goOnAfterVerdict } from './after-verdict.ts';
import type { Asked } from './asked.ts';
import { ChosenPresenter } from './chosen-presenter.ts';
import type { SlackDeps } from './deps.ts';
import type { Durable } from './durable.ts';
import { newErrorId } from './error-id.ts';
import { type CaseKeeper, InvestigationCase } from './investigation-case.ts';
import type { Keeping } from './live-thread.ts';
import { runKept } from './run-kept.ts';
import { tellAsker } from './tell.ts';

/**
 * Writes the question down, then investigates and shows it as a job of its own; resolves once it is written down, so
 * that what Slack is told was taken is not lost.
 */
export async function answer(asked: Asked, deps: SlackDeps, after: () => void = () => {}): Promise<void> {
  const kept = deps.durable === null ? null : await InvestigationCase.begin(asked, keeperOf(deps, deps.durable));
  if (kept === 'asked-before') return after();
  const shown = new ChosenPresenter(asked, deps, kept === null ? null : keepingOf(kept, deps));
  await runKept(kept, deps, {
    work: () => runToEnd(asked, deps, shown).finally(after),
    interrupt: (goesOn) => shown.interrupt(goesOn ? 'goes-on' : 'ask-again'),
    turnedAway(goesOn) {
      after();
      void tellAsker(deps, asked)(restartingMessage(goesOn));
    },
  });
}

/** The same question once more, in the messages that an earlier process left; resolves when the last word is said. */
export async function answerAgain(asked: Asked, deps: SlackDeps, earlier: Keeping): Promise<void> {
  await runToEnd(asked, deps, new ChosenPresenter(asked, deps, earlier));
}

/** How an answer ended that was given as a job. */
export type Answered =
  | { readonly kind: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'broke-down' }
  /** The program ends; the thread says that it goes on. */
  | { readonly kind: 'interrupted' };

/** Answers in messages that stand already, as a job of its own for a case that falls due again. `told`: the verdict stands. */
export function answerAsJob(asked: Asked, deps: SlackDeps, earlier: Keeping, told: () => void): Promise<Answered> {
  const shown = new ChosenPresenter(asked, deps, earlier);
  return new Promise((resolve) => {
    const accepted = deps.jobs.run(
      async () => {
        await runToEnd(asked, deps, shown, told).finally(() => resolve(answeredBy(shown)));
      },
      async () => {
        await shown.interrupt('goes-on');
        resolve({ kind: 'interrupted' });
      },
    );
    if (!accepted) resolve({ kind: 'interrupted' });
  });
}

function answeredBy({ diagnosis }: ChosenPresenter): Answered {
  return diagnosis === null ? { kind: 'broke-down' } : { kind: 'diagnosed', diagnosis };
}

export function keeperOf({ clock, log }: SlackDeps, { store, holdMs }: Durable): CaseKeeper {
  return { store, clock, log, holdMs };
}

/** The case of a question that is asked for the first time. */
export function keepingOf(kept: InvestigationCase, { clock }: SlackDeps): Keeping {
  return {
    caseId: kept.id,
    rootTs: null,
    checksTs: null,
    resumed: false,
    answered: false,
    sinceMs: clock.now(),
    learned: (what) => kept.learned(what),
  };
}

async function runToEnd(
  asked: Asked,
  deps: SlackDeps,
  shown: ChosenPresenter,
  told: () => void = () => {},
): Promise<void> {
  const { text, arn, region } = asked;
  const sink: EventSink = (event) => {
    if (event.type === 'diagnosed') deps.recent.keep(event.diagnosis);
    shown.take(event);
  };
  try {
    await deps.investigator.investigate({
      text,
      sink,
      ...(arn === null ? {} : { arn }),
      ...(region === null ? {} : { region }),
    });
  } catch (err) {
    const errorId = newErrorId();
    deps.log.error({ err, errorId }, 'An investigation failed');
    shown.take({ type: 'broke-down', investigationId: shown.investigationId ?? errorId, errorId });
  }
  await shown.done();
  if (!shown.isCutOff) shown.keeping?.learned({ answered: true });
  told();
  const thread = await shown.thread();
  if (shown.diagnosis === null || thread === null) return;
  const { diagnosis, keeping } = shown;
  const { userId: askedBy, followedIn } = asked;
  await goOnAfterVerdict({ diagnosis, thread, askedBy, followedIn, keeping }, deps);
}
