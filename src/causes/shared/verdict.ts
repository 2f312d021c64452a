import type { Advice, BrokenStage, NextStep, Verdict } from '../cause.ts';

/** What a verdict that holds must carry besides its sentence. */
interface Holding {
  readonly breaks: readonly BrokenStage[];
  readonly seenIn: readonly string[];
  readonly advice: Advice;
}

/** A check saw it: `seenIn` names at least one. */
export function confirmed(because: string, holding: Holding): Verdict {
  return { kind: 'confirmed', because, ...holding };
}

/** Text and evidence agree, and nothing saw it. */
export function likely(because: string, holding: Holding): Verdict {
  return { kind: 'likely', because, ...holding };
}

/** A check saw it; only likely where a doubt is left, which is said. */
export function confirmedBut(doubt: string | null, because: string, holding: Holding): Verdict {
  return doubt === null ? confirmed(because, holding) : likely(`${because} ${doubt}`, holding);
}

/** The evidence speaks against it; the sentence is also said under "this will not help". */
export function ruledOut(because: string): Verdict {
  return { kind: 'ruled-out', because, refutes: true };
}

/** It is out of the question here, and nobody has to be talked out of it. */
export function outOfQuestion(because: string): Verdict {
  return { kind: 'ruled-out', because, refutes: false };
}

/** Neither; repeated and empty entries of `wouldDecide` are dropped. */
export function undecided(because: string, wouldDecide: readonly string[]): Verdict {
  return { kind: 'undecided', because, wouldDecide: [...new Set(wouldDecide.filter((entry) => entry !== ''))] };
}

/** Steps in the order in which to do them. */
export function advice(steps: readonly (NextStep | null)[], prevention: readonly string[] = []): Advice {
  return { steps: steps.filter((step) => step !== null), prevention };
}

/** A step whose command only looks. */
export function look(say: string, command: string | null): NextStep {
  return { say, command, changes: false };
}

/** A step that changes something; without a command it is done in a file or a tool outside AWS. */
export function change(say: string, command: string | null): NextStep {
  return { say, command, changes: true };
}
