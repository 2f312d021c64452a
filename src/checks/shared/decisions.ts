import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsReader } from '../../aws/reader.ts';
import type { SimulatedDecision } from '../../model/snapshots/iam.ts';
import { decidePull, type PolicyDocument, parsePolicy } from '../../policy/evaluate.ts';
import type { PullerCandidate } from '../puller.ts';

/** One action on one resource; `unknown` where a policy could not be read or a condition not be known. */
export interface RoleDecision {
  readonly action: string;
  readonly resource: string;
  readonly decision: SimulatedDecision['decision'] | 'unknown';
  readonly allowedByBoundary: boolean | null;
  readonly allowedByOrganization: boolean | null;
  readonly missingContext: readonly string[];
  readonly matchedPolicies: readonly string[];
}

/** What one role may do, and how that was found out. */
export interface RoleDecisions extends PullerCandidate {
  readonly method: 'simulation' | 'own-evaluation';
  readonly decisions: readonly RoleDecision[];
}

/** Actions that are asked about together, on the same resources. */
export interface Question {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Where it is asked of the service, which need not be where the task runs. */
  readonly region: string;
}

/** A decision that nobody can make: what the action is to be done on is not known well enough. */
export function undecidable(action: string, resource: string): RoleDecision {
  return {
    action,
    resource,
    decision: 'unknown',
    allowedByBoundary: null,
    allowedByOrganization: null,
    missingContext: [],
    matchedPolicies: [],
  };
}

/** The IAM actions that `decide` may call. */
export const DECISION_READS = [
  'iam:SimulatePrincipalPolicy',
  'iam:GetRole',
  'iam:ListAttachedRolePolicies',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:ListRolePolicies',
  'iam:GetRolePolicy',
] as const;

/**
 * Simulates, and where that is refused to us reads the role's own policies and evaluates them; then nothing is known
 * of the organisation's policies. Throws `AwsError` when neither is allowed.
 */
export async function decide(
  aws: AwsReader,
  candidate: PullerCandidate,
  questions: readonly Question[],
): Promise<RoleDecisions> {
  const { roleArn } = candidate;
  try {
    const answers = await Promise.all(
      questions.map(({ actions, resources, region }) =>
        aws.iam.simulate({ roleArn, actions, resources, context: knownOf(region) }),
      ),
    );
    return { ...candidate, method: 'simulation', decisions: answers.flat() };
  } catch (error) {
    if (!(error instanceof AwsError) || (error.kind !== 'access-denied' && error.kind !== 'not-supported')) throw error;
    return { ...candidate, method: 'own-evaluation', decisions: await evaluate(aws, roleArn, questions) };
  }
}

/** The condition keys that are known of every request of a pull. */
function knownOf(region: string): Readonly<Record<string, string>> {
  return { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true' };
}

async function evaluate(
  aws: AwsReader,
  roleArn: string,
  questions: readonly Question[],
): Promise<readonly RoleDecision[]> {
  const role = await aws.iam.getRole(roleArn);
  const boundaryArn = role.kind === 'found' ? role.role.permissionsBoundaryArn : null;
  const documents = (await aws.iam.readRolePolicies(roleArn, boundaryArn)).map(({ kind, source, text }) => ({
    kind,
    source,
    parsed: parsePolicy(text),
  }));
  const readable = documents.every(({ parsed }) => parsed.ok);
  const own = documents.flatMap(({ kind, parsed }) => (kind !== 'boundary' && parsed.ok ? [parsed.document] : []));
  const [boundary] = documents.flatMap(({ kind, parsed }) =>
    kind === 'boundary' && parsed.ok ? [parsed.document] : [],
  );
  return questions.flatMap(({ actions, resources, region }) =>
    actions.flatMap((action) =>
      resources.map((resource) => ({
        action,
        resource,
        ...decideOne(readable, own, boundary ?? null, { action, resource, roleArn, context: knownOf(region) }),
        allowedByOrganization: null,
        missingContext: [],
        matchedPolicies: [],
      })),
    ),
  );
}

function decideOne(
  readable: boolean,
  identity: readonly PolicyDocument[],
  boundary: PolicyDocument | null,
  asked: {
    readonly action: string;
    readonly resource: string;
    readonly roleArn: string;
    readonly context: Readonly<Record<string, string>>;
  },
): Pick<RoleDecision, 'decision' | 'allowedByBoundary'> {
  if (!readable) return { decision: 'unknown', allowedByBoundary: null };
  const request = {
    action: asked.action,
    resource: asked.resource,
    principal: { kind: 'role', arn: asked.roleArn },
    context: asked.context,
  } as const;
  const decision = decidePull({ identity, boundary }, request);
  const withoutBoundary = decidePull({ identity, boundary: null }, request);
  const byBoundary = boundary === null ? null : !(withoutBoundary === 'allowed' && decision !== 'allowed');
  return { decision, allowedByBoundary: byBoundary };
}
