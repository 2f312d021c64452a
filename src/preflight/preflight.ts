import type { AwsErrorKind } from '../aws/error-kinds.ts';
import type { AwsCall } from '../aws/reader.ts';
import type { Finding, PositiveFinding } from '../diagnose/diagnosis.ts';
import type { ContainerMatrix } from '../matrix/matrix.ts';
import type { Subject } from '../model/subject.ts';

/** A cause that would break the pull, with how it was seen. */
export interface PreflightFinding extends PositiveFinding {
  /** The subnets that it was found in, where it is not the same in all of them; else empty. */
  readonly subnetIds: readonly string[];
  /** What the checks behind it saw. */
  readonly evidence: readonly { readonly title: string; readonly summary: string }[];
}

/** Something that the answer does not cover. */
export type Gap =
  /** A look that came to nothing, in the words of its check. */
  | { readonly kind: 'refused'; readonly summary: string }
  /** A file alone names no subnets. */
  | { readonly kind: 'no-service-named' }
  /** The service runs on EC2, where the instance pulls, and no task of it tells which instance that is. */
  | { readonly kind: 'instance-unknown' }
  /** On EC2 the network of one instance was judged, and there may be others. */
  | { readonly kind: 'one-instance'; readonly instanceId: string }
  /** Whether a registry outside the account’s ECR has the image is not to be seen from AWS. */
  | { readonly kind: 'outside-ecr'; readonly host: string; readonly image: string }
  /** The role’s own policies were read; what stands above them was not. */
  | { readonly kind: 'organisation-unseen'; readonly roleArn: string };

/** Whether one container could be pulled. */
export interface ContainerAnswer {
  readonly name: string;
  readonly image: string | null;
  /** Who puts it into every task, where the definition does not name it. */
  readonly injectedBy: string | null;
  /** `null`: not settled, because something was likely at most or could not be looked at. */
  readonly wouldPull: boolean | null;
  readonly findings: readonly PreflightFinding[];
  /** Causes that nothing seen speaks for or rules out. */
  readonly undecided: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** `null` where there was no network to judge. */
  readonly matrix: ContainerMatrix | null;
}

/** What was asked about, as it can be named. */
export interface PreflightAbout {
  readonly cluster: string | null;
  readonly service: string | null;
  /** Family of the task definition that a file holds. */
  readonly family: string | null;
}

/** The answer to “would this pull?”. */
export interface Preflight {
  /** Stands in the answer and in every log line. */
  readonly id: string;
  readonly about: PreflightAbout;
  readonly subject: Subject;
  readonly wouldPull: boolean | null;
  readonly containers: readonly ContainerAnswer[];
  /** Of the whole and of every container, each once. */
  readonly gaps: readonly Gap[];
  readonly calls: readonly AwsCall[];
  readonly durationMs: number;
  readonly cutByDeadline: boolean;
}

/** What came of the question. */
export type PreflightOutcome =
  | { readonly kind: 'answered'; readonly preflight: Preflight }
  | { readonly kind: 'no-region' }
  | { readonly kind: 'unknown-service'; readonly cluster: string; readonly service: string; readonly region: string }
  /** AWS let nothing be looked at. */
  | { readonly kind: 'no-access'; readonly error: AwsErrorKind; readonly action: string };
