import type { SlackDeps } from './deps.ts';
import type { InvestigationCase } from './investigation-case.ts';

/** What is done about a question, and what is said where that is cut off. `goesOn`: it is answered again after the restart. */
export interface KeptWork {
  work(): Promise<void>;
  interrupt(goesOn: boolean): Promise<void>;
  /** The program is stopping already: nothing was begun. */
  turnedAway(goesOn: boolean): void;
}

/**
 * Does the work as a job, holds its case meanwhile, and closes the case at the end. What is cut off stays open for
 * whoever is alive, though the work itself may come to an end of its own before the process does.
 */
export async function runKept(
  kept: InvestigationCase | null,
  { jobs }: Pick<SlackDeps, 'jobs'>,
  { work, interrupt, turnedAway }: KeptWork,
): Promise<void> {
  let isCutOff = false;
  const goesOn = () => kept?.canBeResumed === true;
  const leave = async () => (goesOn() ? kept?.handOver() : kept?.end());
  const toItsEnd = async () => {
    await work();
    if (!isCutOff) await kept?.end();
  };
  const accepted = jobs.run(
    () => (kept === null ? work() : kept.whileHeld(toItsEnd)),
    async () => {
      isCutOff = true;
      await interrupt(goesOn());
      await leave();
    },
  );
  if (accepted) return;
  await leave();
  turnedAway(goesOn());
}
