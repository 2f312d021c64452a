import { AwsError } from '../../aws/error-kinds.ts';
import { hasFailed } from '../../model/endpoint-state.ts';
import type { VpcEndpointSnapshot } from '../../model/snapshots/ec2.ts';
import type { ProposalStep } from '../proposal.ts';
import { type Act, type ActDeps, type Acted, type Held, later, next, note } from './act.ts';

/** As long as Terraform waits. */
const LIMIT_MS = 10 * 60_000;
/** AWS may not know a new id for a while. */
const UNSEEN_MS = 60_000;

/** Waits until every endpoint is available; EC2 has no waiter for that, so they are read again and again. */
export const settle: Act = async (held, deps) => {
  const { proposal } = held;
  deps.board.progress(held.id, proposal);
  const waited = deps.now() - (proposal.settlingSince ?? deps.now());
  const pending = proposal.steps.filter(isPending);
  const ids = pending.flatMap(({ id }) => (id === null ? [] : [id]));
  const endpoints = await lookAt(ids, held, deps);
  if (endpoints === null) return waitOrStop(held, deps, waited, pending);
  const steps = proposal.steps.map((step) => (isPending(step) ? afterLook(step, endpoints, waited) : step));
  const changed = { ...held, proposal: { ...proposal, steps } };
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed !== undefined) return endpointFailed(changed, deps, failed, endpoints);
  const left = steps.filter(isPending);
  if (left.length > 0) return waitOrStop(changed, deps, waited, left);
  return next(changed, deps, { state: 'verifying', looks: 0 }, settled(changed, deps, pending));
};

/** `null`: AWS did not tell this time, which says nothing about the endpoints. */
async function lookAt(
  ids: readonly string[],
  { proposal }: Held,
  deps: ActDeps,
): Promise<readonly VpcEndpointSnapshot[] | null> {
  try {
    return ids.length === 0 ? [] : await deps.readerFor(proposal).ec2.endpointsById(ids);
  } catch (error) {
    if (error instanceof AwsError) return null;
    throw error;
  }
}

function waitOrStop(held: Held, deps: ActDeps, waited: number, left: readonly ProposalStep[]): Acted {
  if (waited < LIMIT_MS) return later(held, deps, waited < UNSEEN_MS ? 5_000 : 10_000);
  const keys = left.map(({ key }) => key);
  const entries = [note(held, deps, 'half-done', `still pending: ${keys.join(' ')}`)];
  return next(held, deps, { state: 'half-done', halt: { kind: 'still-pending', keys } }, entries);
}

function isPending({ call, state }: ProposalStep): boolean {
  return call.action === 'ec2:CreateVpcEndpoint' && state === 'made';
}

function afterLook(step: ProposalStep, endpoints: readonly VpcEndpointSnapshot[], waited: number): ProposalStep {
  const found = endpoints.find(({ id }) => id === step.id);
  if (found === undefined) return waited < UNSEEN_MS ? step : { ...step, state: 'failed' };
  if (found.state === 'available') return { ...step, state: 'available' };
  return hasFailed(found.state) ? { ...step, state: 'failed' } : step;
}

function settled(held: Held, deps: ActDeps, pending: readonly ProposalStep[]) {
  return pending.map(({ key, id }) => note(held, deps, 'available', `${key} ${id}`));
}

function endpointFailed(
  held: Held,
  deps: ActDeps,
  { key, id }: ProposalStep,
  endpoints: readonly VpcEndpointSnapshot[],
): Acted {
  const found = endpoints.find((endpoint) => endpoint.id === id);
  const halt = {
    kind: 'endpoint-failed',
    key,
    state: found?.state ?? 'not found',
    lastError: found?.lastError ?? null,
  } as const;
  return next(held, deps, { state: 'half-done', halt }, [note(held, deps, 'call-failed', `${key} ${halt.state}`)]);
}
