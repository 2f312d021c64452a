import type { Cause, CauseId } from '../causes/cause.ts';
import type { Classification, Stage } from '../classify/classification.ts';
import { speaksFor } from '../scope/points-to.ts';
import type { Scope } from '../scope/scope.ts';
import { type Conclusion, type Finding, isPositive, type PositiveFinding, type WillNotHelp } from './diagnosis.ts';

/** The parts of a diagnosis that follow from the judged causes and the text. */
export interface Concluded {
  readonly conclusion: Conclusion;
  readonly contributing: readonly (PositiveFinding & { readonly failsNext: boolean })[];
  readonly willNotHelp: readonly WillNotHelp[];
}

const STAGE_ORDER = ['reference', 'secrets', 'auth', 'manifest', 'layer', 'unpack'] as const;

/**
 * Picks the one thing that is broken. What a check saw beats what only the text says; among those, what explains the
 * text at its own stage beats what would break another stage; then the order of the causes decides. What a check saw to
 * break a later stage only is never picked: the pull had not come that far. How far the failure reaches tells guesses
 * apart, and never touches what a check saw.
 */
export function conclude(
  findings: readonly Finding[],
  causes: readonly Cause[],
  classification: Classification,
  scope: Scope | null = null,
): Concluded {
  const explains = (id: CauseId) => explainsText(causes, id, classification);
  const told = stageBeyondDoubt(classification);
  const positive = findings.filter(isPositive);
  const explaining = positive.filter(({ causeId }) => explains(causeId) > 0);
  const [chosen] = explaining
    .filter((finding) => !isAheadOf(told, finding))
    .map((finding, order) => ({
      finding,
      order,
      rank: rank(finding, explains(finding.causeId), classification.stage, scope),
    }))
    .sort((a, b) => b.rank - a.rank || a.order - b.order)
    .map(({ finding }) => finding);
  const others = positive.filter((finding) => finding !== chosen && countsBeside(finding, chosen));
  return {
    conclusion:
      chosen === undefined
        ? withoutCause(mostSupported(findings, scope), explains, others, explaining.length > 0)
        : { kind: 'found', finding: chosen },
    contributing: others.map((finding) => ({
      ...finding,
      failsNext: breaksLater(finding, chosen) || isAheadOf(told, finding),
    })),
    willNotHelp: findings.flatMap((finding) => refutedRemedy(finding, causes, classification)),
  };
}

/** 2: the cause explains the symptom itself; 1: one of the other readings of the text; 0: neither. */
function explainsText(causes: readonly Cause[], id: CauseId, { symptom, alternatives }: Classification): number {
  const cause = causes.find((candidate) => candidate.id === id);
  if (cause === undefined) return 0;
  if (cause.explains.includes(symptom)) return 2;
  return alternatives.some((alternative) => cause.explains.includes(alternative)) ? 1 : 0;
}

function rank({ causeId, verdict }: PositiveFinding, explained: number, stage: Stage, scope: Scope | null): number {
  const seen = verdict.kind === 'confirmed' ? 100 : SUPPORT[speaksFor(scope, causeId)];
  return seen + explained * 10 + stageMatch(verdict, stage);
}

/** Less than the text itself weighs, more than the stage. */
const SUPPORT = { for: 5, neither: 0, against: -5 } as const;

/** The candidates that the reach of the failure speaks for come first. */
function mostSupported(findings: readonly Finding[], scope: Scope | null): readonly Finding[] {
  const weight = ({ causeId }: Finding) => SUPPORT[speaksFor(scope, causeId)];
  return [...findings].sort((a, b) => weight(b) - weight(a));
}

function stageMatch(verdict: PositiveFinding['verdict'], stage: Stage): number {
  if (stage === 'unknown' || verdict.breaks.length === 0) return 1;
  if (verdict.breaks[0] === stage) return 3;
  return verdict.breaks.some((broken) => broken === stage) ? 2 : 0;
}

/** Beside a cause that was seen, a guess about the same failure says nothing; beside a guess, every other one counts. */
function countsBeside({ verdict }: PositiveFinding, chosen: PositiveFinding | undefined): boolean {
  return verdict.kind === 'confirmed' || chosen?.verdict.kind === 'likely';
}

function breaksLater(finding: PositiveFinding, chosen: PositiveFinding | undefined): boolean {
  return chosen !== undefined && firstStage(finding) > firstStage(chosen);
}

/** `unknown` unless the text is certain; older agents put the name of a failed login above refused reads too. */
function stageBeyondDoubt({ stage, certainty, facts }: Classification): Stage {
  const isOtherRefusal = facts.action !== undefined && facts.action !== 'ecr:GetAuthorizationToken';
  return certainty !== 'certain' || (stage === 'auth' && isOtherRefusal) ? 'unknown' : stage;
}

/** Whether a check saw it break what a pull that failed at this stage had not come to. */
function isAheadOf(stage: Stage, finding: PositiveFinding): boolean {
  const { kind, breaks } = finding.verdict;
  if (stage === 'unknown' || kind !== 'confirmed' || breaks.length === 0) return false;
  return firstStage(finding) > STAGE_ORDER.indexOf(stage);
}

function firstStage({ verdict }: PositiveFinding): number {
  const stages = verdict.breaks.map((stage) => STAGE_ORDER.indexOf(stage));
  return stages.length === 0 ? STAGE_ORDER.length : Math.min(...stages);
}

function withoutCause(
  findings: readonly Finding[],
  explains: (id: CauseId) => number,
  others: readonly PositiveFinding[],
  isMendedSoFar: boolean,
): Conclusion {
  const candidates = findings.filter(({ causeId, verdict }) => verdict.kind === 'undecided' && explains(causeId) > 0);
  if (candidates.length > 0) {
    const wouldDecide = candidates.flatMap(({ verdict }) => (verdict.kind === 'undecided' ? verdict.wouldDecide : []));
    return {
      kind: 'undetermined',
      because: candidates[0]?.verdict.because ?? '',
      candidates,
      wouldDecide: [...new Set(wouldDecide)],
    };
  }
  if (others.length > 0) {
    return {
      kind: 'undetermined',
      because: isMendedSoFar
        ? 'What this message tells of is in order now; what was found broken would be the next thing to fail.'
        : 'What was found broken does not explain this message; it would be the next thing to fail.',
      candidates: [],
      wouldDecide: ['The message of a newer task.'],
    };
  }
  return healthyNow(findings);
}

function healthyNow(findings: readonly Finding[]): Conclusion {
  if (findings.length === 0) {
    return {
      kind: 'undetermined',
      because: 'Nothing in AWS could be looked at, so only the text speaks.',
      candidates: [],
      wouldDecide: ['AWS credentials that may read the account, and the ARN of the task.'],
    };
  }
  return {
    kind: 'healthy-now',
    because: 'The failure does not reproduce: everything that could explain this message is in order now.',
    watch: [
      'Start one task again and read its new message: a changed one shows what has been mended since.',
      'If it comes and goes, compare the subnets of the tasks that fail with those that start.',
    ],
  };
}

function refutedRemedy(
  { causeId, verdict }: Finding,
  causes: readonly Cause[],
  classification: Classification,
): readonly WillNotHelp[] {
  const cause = causes.find(({ id }) => id === causeId);
  if (verdict.kind !== 'ruled-out' || !verdict.refutes || cause === undefined) return [];
  if (!cause.explains.includes(classification.symptom)) return [];
  return [{ remedy: cause.remedy, because: verdict.because }];
}
