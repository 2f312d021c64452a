import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsWriter } from '../../aws/writer.ts';
import { everythingCreated } from '../everything-created.ts';
import { openWriter } from '../open-writer.ts';
import { type Created, createdBy, type Proposal, type ProposalStep } from '../proposal.ts';
import { mayPass, refusedCall } from '../refusals.ts';
import { policyToUndo } from '../session-policy.ts';
import { type Act, type ActDeps, type Acted, type Held, later, next, note } from './act.ts';

const LIMIT_MS = 10 * 60_000;
const RETRY_MS = 5_000;

/** Asks for the deletion of what this proposal created, and of nothing else. */
export const undo: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  try {
    const created = await everythingCreated(held.id, proposal, deps.readerFor(proposal));
    const writer = writerFor(held, deps, created);
    const entries = [];
    for (const { endpointId, routeTableIds } of created.associations) {
      const { requestId } = await writer.removeRouteTables(endpointId, routeTableIds);
      entries.push(note(held, deps, 'deleted', `${routeTableIds.join(' ')} from ${endpointId}`, requestId));
    }
    for (const id of created.endpointIds) {
      const { requestId } = await writer.deleteEndpoint(id);
      entries.push(note(held, deps, 'deleted', id, requestId));
    }
    const steps = proposal.steps.map((step) =>
      step.call.action === 'ec2:ModifyVpcEndpoint' && step.id !== null ? { ...step, state: 'gone' as const } : step,
    );
    return next(held, deps, { state: 'undo-settling', settlingSince: deps.now(), steps }, entries);
  } catch (error) {
    return afterError(held, deps, error);
  }
};

/** Waits until the endpoints are gone; only then does AWS let go of their security group. */
export const settleUndo: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  let created = createdBy(proposal);
  try {
    created = await everythingCreated(held.id, proposal, deps.readerFor(proposal));
    const { ec2 } = deps.readerFor(proposal);
    const found = created.endpointIds.length === 0 ? [] : await ec2.endpointsById(created.endpointIds);
    const alive = found.filter(({ state }) => state !== 'deleted').map(({ id }) => id);
    if (alive.length > 0) return waitOrStop(withGone(held, alive), deps, alive);
    const writer = writerFor(held, deps, created);
    const entries = [];
    for (const id of created.groupIds) {
      const { requestId } = await writer.deleteSecurityGroup(id);
      entries.push(note(held, deps, 'deleted', id, requestId));
    }
    const steps = proposal.steps.map(gone);
    return next(held, deps, { state: 'undone', steps, leftovers: [] }, [...entries, note(held, deps, 'undone', null)]);
  } catch (error) {
    if (error instanceof AwsError && error.awsName === 'DependencyViolation') {
      return waitOrStop(held, deps, created.groupIds);
    }
    return afterError(held, deps, error);
  }
};

/** Endpoints that AWS does not list any more are gone, whatever the others do. */
function withGone(held: Held, alive: readonly string[]): Held {
  const steps = held.proposal.steps.map((step) =>
    step.call.action === 'ec2:CreateVpcEndpoint' && step.id !== null && !alive.includes(step.id) ? gone(step) : step,
  );
  return { ...held, proposal: { ...held.proposal, steps } };
}

function gone(step: ProposalStep): ProposalStep {
  return step.id === null ? step : { ...step, state: 'gone' };
}

function waitOrStop(held: Held, deps: ActDeps, keys: readonly string[]): Acted {
  const waited = deps.now() - (held.proposal.settlingSince ?? deps.now());
  if (waited < LIMIT_MS) return later(held, deps, RETRY_MS);
  const entries = [note(held, deps, 'half-done', `not gone: ${keys.join(' ')}`)];
  return next(held, deps, { state: 'half-done', halt: { kind: 'undo-pending', keys } }, entries);
}

function afterError(held: Held, deps: ActDeps, error: unknown): Acted {
  if (!(error instanceof AwsError)) throw error;
  if (mayPass(error) && !isLate(held.proposal, deps)) return later(held, deps, RETRY_MS);
  const halt = { kind: 'undo-refused', refused: refusedCall({ key: held.id }, error) } as const;
  return next(held, deps, { state: 'half-done', halt }, [note(held, deps, 'call-failed', error.awsName)]);
}

function isLate({ undo: asked }: Proposal, deps: ActDeps): boolean {
  return asked !== null && deps.now() - asked.at > LIMIT_MS;
}

function writerFor({ proposal }: Held, deps: ActDeps, created: Created): AwsWriter {
  const policy = policyToUndo(proposal.subject, created);
  return openWriter(deps.fixer, proposal, { actor: proposal.undo?.by, policy, limitMs: 60_000 });
}
