import type { AwsCall } from '../aws/reader.ts';
import type { CauseId, Verdict } from '../causes/cause.ts';
import type { NetworkEvidence } from '../causes/network-evidence.ts';
import type { CheckResult } from '../checks/check.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import type { Classification } from '../classify/classification.ts';
import type { FixPlan } from '../fixes/fix.ts';
import type { FixCall } from '../fixes/fix-call.ts';
import type { Subject } from '../model/subject.ts';
import type { Walk } from '../network/walk.ts';
import type { Scope } from '../scope/scope.ts';

/** One cause and what the evidence made of it. */
export interface Finding {
  readonly causeId: CauseId;
  readonly verdict: Verdict;
}

type Positive = Extract<Verdict, { kind: 'confirmed' | 'likely' }>;

/** A cause that holds, by itself. */
export interface PositiveFinding {
  readonly causeId: CauseId;
  readonly verdict: Positive;
}

/** Whether a cause was found to hold, by a check or by the text. */
export function isPositive(finding: Finding): finding is PositiveFinding {
  return finding.verdict.kind === 'confirmed' || finding.verdict.kind === 'likely';
}

/** The one thing that is broken, or why no one thing can be named. */
export type Conclusion =
  | { readonly kind: 'found'; readonly finding: PositiveFinding }
  /** Several things could be it, and what would tell them apart was not to be seen. */
  | {
      readonly kind: 'undetermined';
      readonly because: string;
      readonly candidates: readonly Finding[];
      readonly wouldDecide: readonly string[];
    }
  /** Every suspect was ruled out: a pull would succeed now. */
  | { readonly kind: 'healthy-now'; readonly because: string; readonly watch: readonly string[] }
  | { readonly kind: 'not-a-pull-failure'; readonly because: string };

/** How a check ended, once the causes have been judged. */
export type CheckStatus = 'passed' | 'failed' | 'warning' | 'inconclusive' | 'skipped';

export interface CheckOutcome {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  readonly result: CheckResult<unknown>;
}

/** The container whose image could not be pulled. */
export interface FailedContainer {
  readonly name: string;
  readonly image: string | null;
  /** `injected`: it stands in the task and not in the task definition. */
  readonly origin: 'task-definition' | 'injected' | 'text';
  /** Who is known to inject a container of that name or image. */
  readonly injectedBy: string | null;
  readonly essential: boolean | null;
  /** Containers whose own image gave no error. */
  readonly otherContainers: readonly string[];
}

/** The task as it is named in every answer. */
export interface DiagnosedTask {
  readonly arn: string;
  readonly cluster: string;
  readonly service: string | null;
  readonly launchType: string | null;
  readonly region: string;
  readonly account: string;
  readonly image: string | null;
  readonly stoppedAt: Date | null;
}

/** The usual advice for this text that the evidence refutes. */
export interface WillNotHelp {
  readonly remedy: string;
  readonly because: string;
}

/** The whole answer. */
export interface Diagnosis {
  /** Shown in the thread's footer and in every log line. */
  readonly investigationId: string;
  readonly subject: Subject;
  readonly classification: Classification;
  readonly task: DiagnosedTask | null;
  readonly container: FailedContainer | null;
  /** How the task was found, when it was not given: one sentence. */
  readonly foundBy: string | null;
  readonly conclusion: Conclusion;
  /** Confirmed or likely besides the conclusion; those that break a later stage are foretold. */
  readonly contributing: readonly (PositiveFinding & { readonly failsNext: boolean })[];
  readonly findings: readonly Finding[];
  readonly checks: readonly CheckOutcome[];
  /** What could not be looked at, with the IAM action or the owner that would lift it. */
  readonly notSeen: readonly string[];
  readonly willNotHelp: readonly WillNotHelp[];
  /** The ways from the task to what it pulls from, hop by hop; empty where no network was looked at. */
  readonly paths: readonly Walk[];
  /** What the ways were walked through, for drawing them; `null` where no network was looked at. */
  readonly network: NetworkEvidence | null;
  /** Empty unless every look that it rests on was observed. */
  readonly fixes: readonly FixPlan[];
  /** The same as the exact calls, with the security group that they need. */
  readonly fixCalls: readonly FixCall[];
  /** How far the failure reaches; `null`: not known. */
  readonly scope: Scope | null;
  /** Everything that the checks saw, for judging it once more on changed facts. */
  readonly evidence: SettledOutcomes;
  readonly calls: readonly AwsCall[];
  /** Longest chain of calls that had to wait for each other. */
  readonly rounds: number;
  readonly durationMs: number;
  /** The time limit ended it before every look had come back. */
  readonly cutByDeadline: boolean;
}
