import type { Check, CheckResult } from '../checks/check.ts';
import type { Classification, Stage, Symptom } from '../classify/classification.ts';
import type { Subject } from '../model/subject.ts';

/** Where the thing lies that a cause calls broken. */
export type Realm = 'image' | 'role' | 'network' | 'registry' | 'host';

/** What evidence can say about a failed pull, each with where it lies. The names are public: `pullfail diagnose --json` prints them. */
export const REALM_OF = {
  'execution-role-missing': 'role',
  'role-not-assumable': 'role',
  'role-permission': 'role',
  'repository-policy': 'registry',
  'endpoint-policy': 'network',
  'repository-missing': 'image',
  'tag-missing': 'image',
  'digest-missing': 'image',
  'image-archived': 'image',
  'wrong-region': 'image',
  'wrong-account': 'image',
  'platform-mismatch': 'image',
  'vpc-endpoint-missing': 'network',
  'vpc-endpoint-unavailable': 'network',
  'vpc-endpoint-private-dns': 'network',
  'vpc-endpoint-security-group': 'network',
  'vpc-endpoint-route-table': 'network',
  'security-group-egress': 'network',
  'network-acl': 'network',
  'nat-unusable': 'network',
  'no-public-ip': 'network',
  'no-route': 'network',
  'rate-limit': 'registry',
  'registry-credentials': 'image',
  'disk-full': 'host',
  'invalid-reference': 'image',
  'tls-trust': 'host',
  'pull-through-cache': 'registry',
  'unsupported-manifest': 'image',
  'registry-error': 'registry',
  'host-runtime': 'host',
} as const satisfies Readonly<Record<string, Realm>>;
export type CauseId = keyof typeof REALM_OF;

/** Whether a stored text names a cause that this version knows. */
export function isCauseId(text: string): text is CauseId {
  return Object.hasOwn(REALM_OF, text);
}

export const CAUSE_IDS: readonly CauseId[] = Object.keys(REALM_OF).filter(isCauseId);

/** The stages of a pull that a fault can break, and the one before it that fetches secrets. */
export type BrokenStage = Exclude<Stage, 'unknown'> | 'secrets';

/** What a cause makes of the evidence. */
export type Verdict =
  | {
      /** `confirmed` only when a check saw it; `likely` when text and evidence agree and nothing saw it. */
      readonly kind: 'confirmed' | 'likely';
      /** One sentence that names the resource; it may hold ids and names from AWS. */
      readonly because: string;
      /** The stages at which a pull breaks by this; the first one is where it shows. */
      readonly breaks: readonly BrokenStage[];
      /** Ids of the checks that show it, most telling first; empty only for `likely`. */
      readonly seenIn: readonly string[];
      readonly advice: Advice;
    }
  | {
      readonly kind: 'ruled-out';
      readonly because: string;
      /** Whether the sentence tells why the usual remedy would not help, by something that was seen; else nobody needs to read it. */
      readonly refutes: boolean;
    }
  | {
      readonly kind: 'undecided';
      readonly because: string;
      /** What would decide it: a permission, a role in another account, a look by hand. */
      readonly wouldDecide: readonly string[];
    };

/** What a person should do, in the order in which to do it. */
export interface Advice {
  readonly steps: readonly NextStep[];
  /** How to keep it from happening again. */
  readonly prevention: readonly string[];
}

export interface NextStep {
  /** One sentence in the imperative. */
  readonly say: string;
  /** An exact AWS CLI command with the real ids, quoted for a POSIX shell. */
  readonly command: string | null;
  /** Whether the command only looks or changes something. */
  readonly changes: boolean;
}

/** The outcomes of the checks that a cause declared; asking for any other throws. */
export interface EvidenceView {
  of<Facts>(check: Check<Facts>): CheckResult<Facts>;
  /** The facts, or `null` when the check did not see them. */
  facts<Facts>(check: Check<Facts>): Facts | null;
}

export interface JudgeContext {
  readonly subject: Subject;
  readonly classification: Classification;
  readonly now: Date;
}

/** One explanation of a failed pull. It calls nothing. */
export interface Cause {
  readonly id: CauseId;
  /** One plain sentence without ids. */
  readonly title: string;
  /** The symptoms that make it worth looking into, and that it accounts for when it is confirmed. */
  readonly explains: readonly Symptom[];
  /** Further symptoms under which it is looked into because it would be the next failure, though it does not explain them. */
  readonly foretoldUnder: readonly Symptom[];
  /** The checks whose outcomes its judgement reads; they run when the cause is a suspect. */
  readonly evidence: readonly Check<unknown>[];
  /** The remedy that people reach for, as a noun phrase: said under "this will not help" once the cause is ruled out. */
  readonly remedy: string;
  judge(evidence: EvidenceView, context: JudgeContext): Verdict;
}

/** Types a cause and keeps its fields together. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
