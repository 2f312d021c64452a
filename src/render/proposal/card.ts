import type { KnownBlock } from '@slack/types';
import { callKey } from '../../fixes/fix-call.ts';
import { chosenCalls } from '../../fixes/offered-calls.ts';
import { unreachable } from '../../model/result.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { footer, header, type Message, message } from '../message.ts';
import { layOut, line, type Part } from '../page.ts';
import { words } from '../rich-text.ts';
import { deedWords } from './call-words.ts';
import { type CardActions, cardButtons } from './card-buttons.ts';
import { offerParts } from './card-offer.ts';
import { progressParts } from './card-progress.ts';
import { haltTold, outcomeTold, stepsThatExist } from './outcome-words.ts';
import { clockTime } from './time-words.ts';

/** One card through all its states: what is proposed, who decided, what has been done, and what came of it. `approvers` may decide. */
export function proposalCard(
  id: string,
  proposal: Proposal,
  actions: CardActions,
  approvers: readonly string[],
): Message {
  const headline = cardHeadline(proposal);
  const parts = [...summary(proposal), ...bodyOf(proposal, approvers)];
  const [page = []] = layOut(parts, 1);
  const blocks: readonly KnownBlock[] = [
    header(headline),
    ...page,
    ...cardButtons(id, proposal, actions),
    footer(smallPrint(id, proposal)),
  ];
  return message(`${headline}. ${proposal.vpcId} in account ${proposal.subject.account}.`, blocks);
}

/** What the card says in one line. */
export function cardHeadline(proposal: Proposal): string {
  const deed = deedWords(proposal.steps.length > 0 ? proposal.steps.map(({ call }) => call) : shownCalls(proposal));
  switch (proposal.state) {
    case 'offered':
      return `Proposed fix: ${deed}`;
    case 'rejected':
      return `Rejected: ${deed}`;
    case 'expired':
      return `Expired: ${deed}`;
    case 'looking':
      return `Approved: ${deed}`;
    case 'creating':
    case 'settling':
      return `In progress: ${deed}`;
    case 'verifying':
      return 'Created; looking whether it works';
    case 'done':
      return proposal.outcome === null ? 'Done' : outcomeTold(proposal.outcome).headline;
    case 'half-done':
      return haltHeadline(proposal);
    case 'undoing':
    case 'undo-settling':
      return 'Undoing';
    case 'undone':
      return stepsThatExist(proposal).length > 0
        ? 'Undone, but for a security group that others use'
        : 'Undone: everything that was created is gone';
    default:
      return unreachable(proposal.state);
  }
}

/** A second look that stopped the going on leaves what exists as it is. */
function haltHeadline({ halt }: Proposal): string {
  return halt === null ? 'Half done, and stopped there' : haltTold(halt).headline;
}

function shownCalls({ offered }: Proposal) {
  return chosenCalls(offered, offered.required.length === 0 ? offered.optional.map(callKey) : []);
}

/** What the reader needs first: how it ended, or why it stopped. */
function summary({ state, outcome, halt, rejection, resumed }: Proposal): readonly Part[] {
  const told = state === 'half-done' && halt !== null ? haltTold(halt) : outcome === null ? null : outcomeTold(outcome);
  const ended = state === 'done' || state === 'half-done';
  const rows = ended && told !== null ? told.sentences : [];
  const reason = rejection === null || rejection.reason === '' ? [] : [`The reason: ${rejection.reason}`];
  const restarted = resumed > 0 ? ['It was taken up again after a restart; nothing was done twice.'] : [];
  const items = [...rows, ...reason, ...restarted].map((text) => line(words(text)));
  return items.length === 0 ? [] : [{ title: 'What happened', items }];
}

function bodyOf(proposal: Proposal, approvers: readonly string[]): readonly Part[] {
  const open = ['offered', 'rejected', 'expired'].includes(proposal.state);
  return open ? offerParts(proposal, approvers) : progressParts(proposal);
}

function smallPrint(id: string, { state, expiresAt, approvable, offerDigest, approval }: Proposal): readonly string[] {
  const digest = (approval?.digest ?? offerDigest).slice(0, 12);
  const untouched = ['offered', 'rejected', 'expired'].includes(state) ? ['nothing has been changed'] : [];
  const until = state === 'offered' && approvable ? [`can be approved until ${clockTime(expiresAt)}`] : [];
  const nobody = state === 'offered' && !approvable ? ['no approvers are configured, so there is no button'] : [];
  return [...untouched, ...until, ...nobody, `proposal ${id}`, `plan ${digest}`];
}
