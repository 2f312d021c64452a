import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsWriter } from '../../aws/writer.ts';
import { isGone } from '../../model/endpoint-state.ts';
import type { VpcEndpointSnapshot } from '../../model/snapshots/ec2.ts';
import type { AuditEntry } from '../../store/store.ts';
import { type Created, createdBy, partsBeyond, withoutParts } from '../created.ts';
import { everythingCreated } from '../everything-created.ts';
import { openWriter } from '../open-writer.ts';
import type { Proposal, ProposalStep } from '../proposal.ts';
import { mayPass, refusedCall } from '../refusals.ts';
import { policyToUndo } from '../session-policy.ts';
import { type Act, type ActDeps, type Acted, type Held, later, next, note } from './act.ts';

const LIMIT_MS = 10 * 60_000;
const RETRY_MS = 5_000;

/** Asks for the deletion of what this proposal created and the form showed, and of nothing else. */
export const undo: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  const entries: AuditEntry[] = [];
  try {
    const { agreed } = await whatExists(held, deps);
    const writer = writerFor(held, deps, agreed);
    for (const { endpointId, routeTableIds } of agreed.associations) {
      const { requestId } = await writer.removeRouteTables(endpointId, routeTableIds);
      entries.push(note(held, deps, 'deleted', `${routeTableIds.join(' ')} from ${endpointId}`, requestId));
    }
    for (const id of agreed.endpointIds) {
      const { requestId } = await writer.deleteEndpoint(id);
      entries.push(note(held, deps, 'deleted', id, requestId));
    }
    const steps = proposal.steps.map((step) => (step.call.action === 'ec2:ModifyVpcEndpoint' ? gone(step) : step));
    return next(held, deps, { state: 'undo-settling', settlingSince: deps.now(), steps }, entries);
  } catch (error) {
    return afterError(held, deps, error, entries);
  }
};

/** Waits until the endpoints are gone; only then does AWS let go of their security group. */
export const settleUndo: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  const entries: AuditEntry[] = [];
  let groupIds = createdBy(proposal).groupIds;
  let seen = held;
  try {
    const { agreed, unshown } = await whatExists(held, deps);
    const { ec2 } = deps.readerFor(proposal);
    const found = agreed.endpointIds.length === 0 ? [] : await ec2.endpointsById(agreed.endpointIds);
    const alive = found.filter(({ state }) => state !== 'deleted').map(({ id }) => id);
    seen = withGone(held, alive);
    if (alive.length > 0) return waitOrStop(seen, deps, alive, entries);
    const kept =
      agreed.groupIds.length === 0 ? [] : groupsOfOthers(agreed, await ec2.describeVpcEndpoints(proposal.vpcId));
    groupIds = agreed.groupIds.filter((id) => !kept.includes(id));
    const writer = writerFor(held, deps, { ...agreed, groupIds });
    for (const id of groupIds) {
      const { requestId } = await writer.deleteSecurityGroup(id);
      entries.push(note(held, deps, 'deleted', id, requestId));
    }
    entries.push(...kept.map((id) => note(held, deps, 'left-in-use', id)));
    return ended(held, deps, { kept, unshown }, entries);
  } catch (error) {
    if (error instanceof AwsError && error.awsName === 'DependencyViolation') {
      return waitOrStop(seen, deps, groupIds, entries);
    }
    return afterError(seen, deps, error, entries);
  }
};

/** What there is to take away, and what has turned up that the form did not show: that stays until somebody has seen it. */
async function whatExists({ id, proposal }: Held, deps: ActDeps) {
  const all = await everythingCreated(id, proposal, deps.readerFor(proposal));
  const found = proposal.undo?.found ?? null;
  const unshown = found === null ? [] : partsBeyond(all, proposal).filter((part) => !found.includes(part));
  return { agreed: withoutParts(all, unshown), unshown };
}

/** Groups that endpoints use which are not taken away: a later fix, or somebody by hand, has taken them for theirs. */
function groupsOfOthers({ endpointIds, groupIds }: Created, endpoints: readonly VpcEndpointSnapshot[]) {
  const others = endpoints.filter(({ id, state }) => !endpointIds.includes(id) && !isGone(state));
  return groupIds.filter((id) => others.some(({ securityGroupIds }) => securityGroupIds.includes(id)));
}

function ended(
  held: Held,
  deps: ActDeps,
  { kept, unshown }: { readonly kept: readonly string[]; readonly unshown: readonly string[] },
  entries: readonly AuditEntry[],
): Acted {
  const steps = held.proposal.steps.map((step) => (step.id !== null && kept.includes(step.id) ? step : gone(step)));
  const left = { steps, leftovers: [], keptGroups: kept };
  if (unshown.length > 0) {
    const halt = { kind: 'undo-unshown', keys: unshown } as const;
    const stopped = note(held, deps, 'half-done', `not shown: ${unshown.join(' ')}`);
    return next(held, deps, { state: 'half-done', ...left, halt }, [...entries, stopped]);
  }
  return next(held, deps, { state: 'undone', ...left }, [...entries, note(held, deps, 'undone', null)]);
}

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

function waitOrStop(held: Held, deps: ActDeps, keys: readonly string[], done: readonly AuditEntry[]): Acted {
  const waited = deps.now() - (held.proposal.settlingSince ?? deps.now());
  if (waited < LIMIT_MS) return { ...later(held, deps, RETRY_MS), entries: done };
  const entries = [...done, note(held, deps, 'half-done', `not gone: ${keys.join(' ')}`)];
  return next(held, deps, { state: 'half-done', halt: { kind: 'undo-pending', keys } }, entries);
}

/** What was deleted before a later call failed is in the trail all the same. */
function afterError(held: Held, deps: ActDeps, error: unknown, done: readonly AuditEntry[]): Acted {
  if (!(error instanceof AwsError)) throw error;
  if (mayPass(error) && !isLate(held.proposal, deps)) return { ...later(held, deps, RETRY_MS), entries: done };
  const halt = { kind: 'undo-refused', refused: refusedCall({ key: held.id }, error) } as const;
  const entries = [...done, note(held, deps, 'call-failed', error.awsName)];
  return next(held, deps, { state: 'half-done', halt }, entries);
}

function isLate({ undo: asked }: Proposal, deps: ActDeps): boolean {
  return asked !== null && deps.now() - asked.at > LIMIT_MS;
}

function writerFor({ proposal }: Held, deps: ActDeps, created: Created): AwsWriter {
  const policy = policyToUndo(proposal.subject, created);
  return openWriter(deps.fixer, proposal, { actor: proposal.undo?.by, policy, limitMs: 60_000 });
}
