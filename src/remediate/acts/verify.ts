import { nameOf } from '../make-proposal.ts';
import type { ProposalOutcome } from '../proposal.ts';
import { type SecondLook, verdictNow } from '../second-look.ts';
import { type Act, later, next, note } from './act.ts';

/** Routes and names may take a moment to follow an endpoint that calls itself available. */
const MOST_LOOKS = 4;
const BETWEEN_LOOKS_MS = 5_000;

/** The fix worked when its cause, judged again on fresh evidence, is ruled out. There is no other proof. */
export const verify: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  const outcome = outcomeOf(await deps.lookAgain(proposal, 'cause'), proposal.causeId);
  const looks = proposal.looks + 1;
  if (outcome.kind !== 'fixed' && looks < MOST_LOOKS) return later(held, deps, BETWEEN_LOOKS_MS, { looks });
  return next(held, deps, { state: 'done', outcome, looks }, [note(held, deps, 'verified', outcome.kind)]);
};

function outcomeOf({ diagnosis }: SecondLook, causeId: string): ProposalOutcome {
  const verdict = diagnosis.findings.find((finding) => finding.causeId === causeId)?.verdict;
  if (verdict === undefined || verdict.kind === 'undecided') {
    return { kind: 'unverified', because: verdict?.because ?? null };
  }
  if (verdict.kind !== 'ruled-out' || diagnosis.conclusion.kind === 'found') {
    return { kind: 'still-failing', now: verdictNow(diagnosis, causeId) };
  }
  return { kind: 'fixed', because: verdict.because, ways: openWays(diagnosis) };
}

/** The proof: each destination, and the thing that leads to it. */
function openWays({ paths }: SecondLook['diagnosis']) {
  return paths
    .filter(({ outcome }) => outcome === 'reaches')
    .map(({ destination, hops }) => ({
      to: nameOf(destination),
      through: hops.findLast(({ kind }) => kind !== 'destination')?.id ?? '',
    }));
}
