import type { RichTextElement } from '@slack/types';
import { unreachable } from '../../model/result.ts';
import type { Proposal, ProposalStep } from '../../remediate/proposal.ts';
import { line, type Part } from '../page.ts';
import { bold, code, words } from '../rich-text.ts';
import { type LineStatus, statusSign, statusWord } from '../status-words.ts';
import { stepName } from './call-words.ts';
import { clockTime } from './time-words.ts';

/** Who decided, and how far each call has come. */
export function progressParts(proposal: Proposal): readonly Part[] {
  const { approval, undo } = proposal;
  const decided = [
    ...(approval === null
      ? []
      : [line(words('Approved by '), person(approval.by), words(` at ${clockTime(approval.at)}.`))]),
    ...(undo === null ? [] : [line(words('Undo asked by '), person(undo.by), words(` at ${clockTime(undo.at)}.`))]),
  ];
  const now = nowWords(proposal);
  return [
    { title: 'Who decided', items: decided },
    { title: 'Now', items: now === null ? [] : [line(words(now))] },
    { title: 'Steps', items: proposal.steps.map((step) => line(...stepLine(step, proposal))) },
  ].filter(({ items }) => items.length > 0);
}

function person(userId: string): RichTextElement {
  return { type: 'user', user_id: userId };
}

function nowWords({ state }: Proposal): string | null {
  switch (state) {
    case 'looking':
      return 'Looking at the evidence once more: if anything differs from what was approved, nothing is created.';
    case 'creating':
      return 'Making the approved calls, one by one.';
    case 'settling':
      return 'Waiting until AWS calls every endpoint available; this takes a few minutes.';
    case 'verifying':
      return 'Looking again whether the pull works.';
    case 'undoing':
    case 'undo-settling':
      return 'Taking away what this proposal created, and nothing else.';
    case 'offered':
    case 'rejected':
    case 'expired':
    case 'done':
    case 'half-done':
    case 'undone':
      return null;
    default:
      return unreachable(state);
  }
}

function stepLine(step: ProposalStep, proposal: Proposal): readonly RichTextElement[] {
  const { status, says } = stepStatus(step, proposal);
  const id = step.id === null ? [] : [code(step.id)];
  return [words(`${statusSign(status)} `), bold(stepName(step.call)), words(`  ${says}  `), ...id];
}

function stepStatus({ state, call }: ProposalStep, proposal: Proposal): { status: LineStatus; says: string } {
  switch (state) {
    case 'waiting':
      return proposal.state === 'creating'
        ? { status: 'checking', says: 'Creating' }
        : { status: 'waiting', says: proposal.state === 'looking' ? statusWord('waiting') : 'Not made' };
    case 'made':
      return call.action === 'ec2:CreateVpcEndpoint'
        ? { status: 'checking', says: 'Created, pending at AWS' }
        : { status: 'passed', says: statusWord('passed') };
    case 'available':
      return { status: 'passed', says: `${statusWord('passed')}, available` };
    case 'failed':
      return { status: 'failed', says: 'Failed' };
    case 'gone':
      return { status: 'skipped', says: 'Gone again' };
    default:
      return unreachable(state);
  }
}
