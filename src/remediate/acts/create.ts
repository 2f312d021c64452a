import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsReader } from '../../aws/reader.ts';
import type { AwsWriter, Made } from '../../aws/writer.ts';
import { clientTokenOf } from '../../fixes/digest.ts';
import { isGone } from '../../model/endpoint-state.ts';
import { openWriter } from '../open-writer.ts';
import type { Proposal, ProposalStep } from '../proposal.ts';
import { mayPass, refusedCall } from '../refusals.ts';
import { PROPOSAL_TAG, policyToMake } from '../session-policy.ts';
import { ownMark, tagsFor } from '../tags.ts';
import { type Act, type ActDeps, type Acted, type Held, later, next, note } from './act.ts';

const RETRY_MS = 3_000;
const MOST_ATTEMPTS = 4;
const LOOK_HOLDS_MS = 10 * 60_000;

/** Makes one call: the first that is not made yet. What an earlier try left is found by its tag and not made again. */
export const create: Act = async (held, deps) => {
  const step = held.proposal.steps.find(({ state }) => state === 'waiting');
  if (step === undefined) return next(held, deps, { state: 'settling', settlingSince: deps.now() });
  deps.board.progress(held.id, held.proposal);
  try {
    const found = await findMade(held, step, deps.readerFor(held.proposal));
    if (found !== null) return made(held, deps, step, { id: found, requestId: null }, 'call-found-made');
    if (isStale(held, deps)) return next(held, deps, { state: 'looking' });
    return made(held, deps, step, await make(held, deps, step), 'call-made');
  } catch (error) {
    if (error instanceof AwsError) return afterError(held, deps, step, error);
    throw error;
  }
};

/** The look before it was long ago and nothing has been made since, such as after hours without any process. */
function isStale({ proposal }: Held, deps: ActDeps): boolean {
  const begun = proposal.steps.some(({ state }) => state !== 'waiting');
  return !begun && deps.now() - (proposal.lookedAt ?? 0) > LOOK_HOLDS_MS;
}

function make(held: Held, deps: ActDeps, step: ProposalStep): Promise<Made> {
  const { id, proposal } = held;
  const group = proposal.steps.find(({ call }) => call.action === 'ec2:CreateSecurityGroup');
  return writerFor(held, deps, step).make(step.call, {
    clientToken: clientTokenOf(ownMark(id, proposal), proposal.vpcId, `${step.key}#${step.round}`),
    tags: tagsFor(id, proposal, step.call),
    groupId: group?.id ?? null,
  });
}

function writerFor({ id, proposal }: Held, deps: ActDeps, { call }: ProposalStep): AwsWriter {
  const policy = policyToMake(proposal.subject, ownMark(id, proposal), call);
  return openWriter(deps.fixer, proposal, { actor: proposal.approval?.by, policy, limitMs: 60_000 });
}

/** Id of what this proposal has created for a step already; a dead endpoint of an earlier round does not count. */
async function findMade({ id, proposal }: Held, step: ProposalStep, reader: AwsReader): Promise<string | null> {
  const { call } = step;
  const mark = ownMark(id, proposal);
  if (call.action === 'ec2:CreateVpcEndpoint') {
    const endpoints = await reader.ec2.taggedEndpoints(proposal.vpcId, PROPOSAL_TAG, mark);
    const alive = endpoints.filter(({ state }) => !isGone(state));
    return alive.find(({ service }) => service === call.service)?.id ?? null;
  }
  if (call.action === 'ec2:CreateSecurityGroup') {
    const [group] = await reader.ec2.taggedSecurityGroups(proposal.vpcId, PROPOSAL_TAG, mark);
    return group?.id ?? null;
  }
  return null;
}

function made(
  held: Held,
  deps: ActDeps,
  step: ProposalStep,
  { id, requestId }: Made,
  what: 'call-made' | 'call-found-made',
): Acted {
  const steps = replaced(held.proposal, { ...step, state: 'made', id, requestId });
  return next(held, deps, { steps }, [note(held, deps, what, `${step.key} ${id}`, requestId)]);
}

/** What may pass is tried again; what AWS refuses stops the work where it stands. */
function afterError(held: Held, deps: ActDeps, step: ProposalStep, error: AwsError): Acted {
  const attempts = step.attempts + 1;
  if (mayPass(error) && attempts < MOST_ATTEMPTS) {
    return later(held, deps, RETRY_MS * attempts, { steps: replaced(held.proposal, { ...step, attempts }) });
  }
  const refused = refusedCall(step, error);
  const steps = replaced(held.proposal, { ...step, state: 'failed', attempts });
  const entries = [note(held, deps, 'call-failed', `${step.key} ${error.awsName}`)];
  if (steps.some(({ state }) => state === 'made' || state === 'available')) {
    return next(held, deps, { steps, state: 'half-done', halt: { kind: 'call-refused', refused } }, entries);
  }
  return next(held, deps, { steps, state: 'done', outcome: { kind: 'refused', refused } }, entries);
}

function replaced({ steps }: Proposal, changed: ProposalStep): readonly ProposalStep[] {
  return steps.map((step) => (step.key === changed.key ? changed : step));
}
