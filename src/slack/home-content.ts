import { mayNotApprove, notAMember } from '../remediate/may-approve.ts';
import { isClosed, type Proposal } from '../remediate/proposal.ts';
import type { HomeContent, Kept } from '../render/home/home-content.ts';
import type { SlackDeps } from './deps.ts';
import type { Durable } from './durable.ts';

/** What one person sees in App Home. A store or a Slack that does not answer takes its part away and nothing else. */
export async function homeContent(
  userId: string,
  { durable, clock, log }: Pick<SlackDeps, 'durable' | 'clock' | 'log'>,
): Promise<HomeContent> {
  if (durable === null) return { approvers: [], mayApprove: false, kept: { kind: 'nothing-kept' } };
  const { approvers, people } = durable;
  const identified = await people.identify(userId);
  if (identified.kind === 'unknown') return { approvers, mayApprove: false, kept: { kind: 'person-unknown' } };
  const { clicker } = identified;
  const mayApprove = mayNotApprove(clicker, { approvers, twoPerson: false }, []) === null;
  if (notAMember(clicker) !== null) return { approvers, mayApprove, kept: { kind: 'members-only' } };
  try {
    return { approvers, mayApprove, kept: await whatIsKept(durable, clock.now()) };
  } catch (err) {
    log.warn({ err }, 'What is kept could not be read for App Home');
    return { approvers, mayApprove, kept: { kind: 'store-unreachable' } };
  }
}

async function whatIsKept({ memory, remediation }: Durable, now: number): Promise<Kept> {
  const { diagnoses, proposalIds } = await memory.recent();
  const proposals = await Promise.all(proposalIds.map((id) => remediation.find(id)));
  const open = proposals.filter((proposal): proposal is Proposal => proposal !== null && isOpen(proposal, now));
  return { kind: 'shown', open, diagnoses };
}

/** An offer that nobody took runs out before its case says so. */
function isOpen({ state, expiresAt }: Proposal, now: number): boolean {
  return !isClosed(state) && (state !== 'offered' || now < expiresAt);
}
