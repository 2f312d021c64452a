import { AwsError } from '../../aws/error-kinds.ts';
import type { AwsWriter, Made } from '../../aws/writer.ts';
import { clientTokenOf } from '../../fixes/digest.ts';
import { openWriter } from '../open-writer.ts';
import type { Proposal, ProposalStep } from '../proposal.ts';
import { isUnanswered, mayPass, refusedCall } from '../refusals.ts';
import { policyToMake } from '../session-policy.ts';
import { ownMark, tagsFor } from '../tags.ts';
import { type Act, type ActDeps, type Acted, type Held, later, next, note } from './act.ts';
import { findMade } from './find-made.ts';

const RETRY_MS = 3_000;
const MOST_ATTEMPTS = 4;
const LOOK_HOLDS_MS = 10 * 60_000;

/** Makes one call: the first that is not made yet. What an earlier try left is found and not made again. */
export const create: Act = async (held, deps) => {
  const step = held.proposal.steps.find(({ state }) => state === 'waiting');
  if (step === undefined) return next(held, deps, { state: 'settling', settlingSince: deps.now() });
  deps.board.progress(held.id, held.proposal);
  try {
    const found = await findMade({ ...held, step }, deps.readerFor(held.proposal));
    if (found.kind === 'made') return made(held, deps, step, { id: found.id, requestId: null }, 'call-found-made');
    if (found.kind === 'made-by-others') {
      const steps = replaced(held.proposal, { ...step, tablesBefore: null });
      return next(held, deps, { state: 'looking', lookedAt: null, steps });
    }
    if (isStale(held, deps)) return next(held, deps, { state: 'looking' });
    if (found.kind === 'tables-before') {
      return next(held, deps, { steps: replaced(held.proposal, { ...step, tablesBefore: found.routeTableIds }) });
    }
    return made(held, deps, step, await make(held, deps, step), 'call-made');
  } catch (error) {
    if (error instanceof AwsError) return afterError(held, deps, step, error);
    throw error;
  }
};

/** The look before it was long ago and nothing has been made since, or what came of an earlier call had to be found first. */
function isStale({ proposal }: Held, deps: ActDeps): boolean {
  const begun = proposal.steps.some(({ state }) => state !== 'waiting');
  if (proposal.lookedAt === null) return true;
  return !begun && deps.now() - proposal.lookedAt > LOOK_HOLDS_MS;
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

function made(
  held: Held,
  deps: ActDeps,
  step: ProposalStep,
  { id, requestId }: Made,
  what: 'call-made' | 'call-found-made',
): Acted {
  const steps = replaced(held.proposal, { ...step, state: 'made', id, requestId, unanswered: false });
  return next(held, deps, { steps }, [note(held, deps, what, `${step.key} ${id}`, requestId)]);
}

/** What may pass is tried again; what AWS refuses, and what it never answers, stops the work where it stands. */
function afterError(held: Held, deps: ActDeps, step: ProposalStep, error: AwsError): Acted {
  const attempts = step.attempts + 1;
  const sent = step.sent || error.action === step.call.action;
  const tried = { ...step, attempts, sent, unanswered: mayExist(held, step, error) };
  if (mayPass(error) && attempts < MOST_ATTEMPTS) {
    return later(held, deps, RETRY_MS * attempts, { steps: replaced(held.proposal, tried) });
  }
  const refused = refusedCall(step, error);
  const steps = replaced(held.proposal, { ...tried, state: 'failed' });
  const entries = [note(held, deps, 'call-failed', `${step.key} ${error.awsName}`)];
  const halted = (kind: 'call-unanswered' | 'call-refused') =>
    next(held, deps, { steps, state: 'half-done', halt: { kind, refused } }, entries);
  if (tried.unanswered) return halted('call-unanswered');
  if (steps.some(({ state }) => state === 'made' || state === 'available')) return halted('call-refused');
  return next(held, deps, { steps, state: 'done', outcome: { kind: 'refused', refused } }, entries);
}

/** Every try looks before it calls: where the call itself was refused, that look had found nothing of an earlier one. */
function mayExist({ repeated }: Held, { call, unanswered }: ProposalStep, error: AwsError): boolean {
  return error.action === call.action ? isUnanswered(error) : unanswered || repeated;
}

function replaced({ steps }: Proposal, changed: ProposalStep): readonly ProposalStep[] {
  return steps.map((step) => (step.key === changed.key ? changed : step));
}
