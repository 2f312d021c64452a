import type { ActionsBlock, Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import { chosenCalls } from '../../fixes/offered-calls.ts';
import { mayBeUndone } from '../../remediate/created.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { isUndoHalt } from '../../remediate/proposal-state.ts';
import { clip } from '../clean.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { plainText } from '../message.ts';
import { needsForm } from './approve-modal.ts';
import { deedWords, priceSentence } from './call-words.ts';

/** Names by which the buttons come back. */
export interface CardActions {
  readonly approve: string;
  readonly reject: string;
  readonly undo: string;
  readonly goOn: string;
  readonly recheck: string;
  readonly terraform: string;
  readonly cloudFormation: string;
  readonly cli: string;
}

/** The buttons that make sense in the proposal's state. Their value is the proposal's id; that to approve has the digest of what is shown, too. */
export function cardButtons(id: string, proposal: Proposal, actions: CardActions): readonly KnownBlock[] {
  const elements = [
    ...decisions(id, proposal, actions),
    ...codeButtons(id, proposal, actions),
    ...again(proposal, actions),
  ];
  if (elements.length === 0) return [];
  const block: ActionsBlock = { type: 'actions', block_id: `proposal:${id}`, elements };
  return [block];
}

function decisions(id: string, proposal: Proposal, actions: CardActions): readonly Button[] {
  switch (proposal.state) {
    case 'offered':
      return proposal.approvable ? [approveButton(id, proposal, actions), button(id, actions.reject, 'Reject')] : [];
    case 'half-done':
      return [
        ...(isUndoHalt(proposal.halt) ? [] : [button(id, actions.goOn, 'Go on')]),
        ...undoButtons(id, proposal, actions),
      ];
    case 'done':
      return undoButtons(id, proposal, actions);
    default:
      return [];
  }
}

function approveButton(id: string, proposal: Proposal, actions: CardActions): Button {
  const calls = chosenCalls(proposal.offered, []);
  const text = clip(capital(deedWords(calls)), SLACK_LIMITS.buttonText);
  const base = { ...button(`${id} ${proposal.offerDigest}`, actions.approve, text), style: 'primary' as const };
  return needsForm(proposal) ? base : { ...base, confirm: confirmation(proposal) };
}

/** For what costs nothing a dialog is enough; it is a courtesy, and the server decides. */
function confirmation({ vpcId, subject, offered, price }: Proposal): ConfirmationDialog {
  const calls = chosenCalls(offered, []);
  const says = `${capital(deedWords(calls))} in ${vpcId}, account ${subject.account}, ${subject.region}? ${priceSentence(calls, price)}`;
  return {
    title: plainText('Change this VPC?'),
    text: plainText(clip(says, SLACK_LIMITS.confirmText)),
    confirm: plainText('Create'),
    deny: plainText('Cancel'),
  };
}

function undoButtons(id: string, proposal: Proposal, actions: CardActions): readonly Button[] {
  if (!mayBeUndone(proposal)) return [];
  return [{ ...button(id, actions.undo, 'Undo'), style: 'danger' }];
}

/** The same change as code is open to everybody; once something was made, it is the code that takes it over. */
function codeButtons(id: string, proposal: Proposal, actions: CardActions): readonly Button[] {
  if (proposal.state === 'undone') return [];
  const made = proposal.steps.some(({ id: madeId }) => madeId !== null);
  const word = made ? ' import' : '';
  return [
    button(id, actions.terraform, `Terraform${word}`),
    button(id, actions.cloudFormation, `CloudFormation${word}`),
    ...(made ? [] : [button(id, actions.cli, 'AWS CLI')]),
  ];
}

function again({ state, taskArn }: Proposal, { recheck }: CardActions): readonly Button[] {
  const ended = ['rejected', 'expired', 'done', 'half-done', 'undone'].includes(state);
  return ended && taskArn !== null ? [button(taskArn, recheck, 'Check again')] : [];
}

function button(value: string, actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(text), value };
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
