import type { RichTextElement } from '@slack/types';
import type { FixObstacle } from '../../fixes/obstacle.ts';
import { unreachable } from '../../model/result.ts';
import type { NotAllowed } from '../../remediate/may-approve.ts';
import type { Proposal, ProposalEffect } from '../../remediate/proposal.ts';
import type { Refusal } from '../../remediate/proposal-state.ts';
import { OUR_LIMITS } from '../limits.ts';
import { footer, header, type Message, message, notice } from '../message.ts';
import { block, bullet, type Item, layOut, line, type Part } from '../page.ts';
import { lines, mentions, richText, words } from '../rich-text.ts';
import { cardHeadline } from './card.ts';
import { lossSentence } from './effect-words.ts';
import { obstacleSentence } from './obstacle-words.ts';
import { haltTold, outcomeTold, stepsThatAreMissing, stepsThatExist } from './outcome-words.ts';
import { clockTime } from './time-words.ts';

const UNCHANGED = 'nothing has been changed';
const PRESS_UNCHANGED = 'this press changed nothing';

/** In place of a proposal: what endpoints would cure, and why no button is offered. */
export function obstructedMessage(obstacles: readonly FixObstacle[], effects: readonly ProposalEffect[]): Message {
  const losses = effects.flatMap((effect) => effect.losses);
  const parts: readonly Part[] = [
    { title: 'Why', items: obstacles.map((obstacle) => bullet(words(obstacleSentence(obstacle)))) },
    { title: 'Who would lose what', items: losses.slice(0, 20).map((loss) => bullet(words(lossSentence(loss)))) },
  ];
  const [page = []] = layOut(
    parts.filter(({ items }) => items.length > 0),
    1,
  );
  const headline = 'No fix is offered from here';
  return message(headline, [header(headline), ...page, footer([UNCHANGED])]);
}

/** A second thread about a VPC for which another plan is open already. */
export function otherIsOpenMessage(id: string, channel: string): Message {
  const where: readonly RichTextElement[] = /^[CGD][A-Z0-9]{2,30}$/.test(channel)
    ? [{ type: 'channel', channel_id: channel }]
    : [words('another channel')];
  const rows = [
    [words(`Another proposal for this VPC is open (${id}, in `), ...where, words('), and it would do something else.')],
    [words('Decide that one first, then press “Check again” here.')],
  ];
  return message(`Another proposal for this VPC is open: ${id}`, [richText([lines(rows)]), footer([UNCHANGED])]);
}

/** In a direct message: an approval has to stand where the team sees it, and would keep the same fix from the team's own thread. */
export function offeredInChannelsMessage(): Message {
  return notice(
    'No button is offered in a direct message, since others must see who approves a change. Ask again in a channel for one; what to do by hand stands above.',
    [UNCHANGED],
  );
}

/** One word below the card at the end, with the code that takes over what was made. */
export function announcement(proposal: Proposal, importCode: string | null): Message {
  const headline = cardHeadline(proposal);
  const { outcome, halt } = proposal;
  const told = halt !== null ? haltTold(halt) : outcome === null ? null : outcomeTold(outcome);
  const code =
    importCode === null ? [] : [{ title: 'Take it into your Terraform code', items: [importItem(importCode)] }];
  const exists = stepsThatExist(proposal).map((text) => bullet(words(text)));
  const stays = exists.length > 0 ? [line(words(GROUP_STAYS))] : [];
  const undone = proposal.state === 'undone' ? [...stays, line(words(UNDONE))] : [];
  const missing = stepsThatAreMissing(proposal).map((text) => bullet(words(text)));
  const parts: readonly Part[] = [
    { title: 'What happened', items: [...undone, ...(told?.sentences ?? []).map((text) => line(words(text)))] },
    { title: 'What exists now', items: exists },
    { title: 'What does not', items: proposal.state === 'half-done' ? missing : [] },
    ...(proposal.state === 'done' && exists.length > 0 ? code : []),
  ];
  const [page = []] = layOut(
    parts.filter(({ items }) => items.length > 0),
    1,
  );
  return message(`${headline}. ${told?.sentences[0] ?? ''}`, [header(headline), ...page]);
}

const UNDONE =
  'Whether a pull works now was not looked at: what relied on the endpoints fails again unless there is another way. Press “Check again”.';

const GROUP_STAYS = 'The security group stays: endpoints that this proposal did not create use it.';

/** Code that is too long for a message is a press away. */
function importItem(code: string): Item {
  const fits = code.length <= OUR_LIMITS.command;
  return fits ? block(code) : line(words('It is too long for this message: press “Terraform import” on the card.'));
}

/** To the one who clicked, and to nobody else. */
export function notAllowedMessage(why: NotAllowed, approvers: readonly string[]): Message {
  const who = mentions(approvers);
  const rows = [[words(notAllowedSentence(why))], ...(who.length === 0 ? [] : [[words('Who may: '), ...who]])];
  return message(notAllowedSentence(why), [richText([lines(rows)]), footer([PRESS_UNCHANGED])]);
}

function notAllowedSentence(why: NotAllowed): string {
  switch (why.kind) {
    case 'nobody-may':
      return 'No approvers are configured (PULLFAIL_APPROVERS), so nobody may press this.';
    case 'not-an-approver':
      return 'You are not among the approvers, so this was not done.';
    case 'guest':
      return 'Guests of the workspace may not press this.';
    case 'stranger':
      return 'Only members of this workspace may press this, not people of a shared channel.';
    case 'deactivated':
      return 'This account is deactivated, so this was not done.';
    case 'bot':
      return 'Only people may press this.';
    case 'own-request':
      return 'You asked for this diagnosis, and two people are needed here: somebody else has to approve.';
    default:
      return unreachable(why);
  }
}

/** Slack did not tell who clicked: then nobody is believed. */
export function identityUnknownMessage(slackError: string): Message {
  const text = `Slack did not tell who you are (${slackError}), so this was not done. Try again; if it repeats, the app lacks the scope users:read or usergroups:read.`;
  return notice(text, [PRESS_UNCHANGED]);
}

export function unknownProposalMessage(): Message {
  return notice('This proposal is not known here any more. Press “Check again” or run the diagnosis anew.', [
    PRESS_UNCHANGED,
  ]);
}

/** In place of a form that goes on saying that it looks. */
export function undoFormFailedMessage(): Message {
  return notice('The form could not be filled in with what an undo would take away. Close it and press Undo again.', [
    PRESS_UNCHANGED,
  ]);
}

/** A decision that came too late, or for something else than what was shown. */
export function refusedMessage(refusal: Refusal): Message {
  const by = refusal.kind === 'not-now' ? refusal.by : null;
  const rows: readonly (readonly RichTextElement[])[] = [
    [words(refusalSentence(refusal))],
    ...(by === null
      ? []
      : [
          [
            words('It was decided by '),
            { type: 'user', user_id: by } as const,
            words(refusal.kind === 'not-now' && refusal.at !== null ? ` at ${clockTime(refusal.at)}.` : '.'),
          ],
        ]),
  ];
  return message(refusalSentence(refusal), [richText([lines(rows)])]);
}

function refusalSentence(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'expired':
      return `This proposal could be approved until ${clockTime(refusal.at)}. Press “Check again” for a fresh one.`;
    case 'not-now':
      return `Your click changed nothing: the proposal is ${stateWords(refusal.state)}.`;
    case 'digest-changed':
      return 'What you were shown is another plan than the one that is stored, so this was not done. Press “Check again” or run the diagnosis anew.';
    case 'nothing-chosen':
      return 'Tick at least one endpoint.';
    case 'unknown-tick':
      return `${refusal.key} is not part of this proposal. Open the form again.`;
    case 'nothing-to-undo':
      return 'There is nothing to undo: this proposal created nothing that still exists.';
    case 'undo-changed':
      return 'What exists of this proposal has changed since the form was opened, so nothing was deleted. Press Undo again to see what would go now.';
    default:
      return unreachable(refusal);
  }
}

function stateWords(state: Proposal['state']): string {
  switch (state) {
    case 'offered':
      return 'open';
    case 'looking':
    case 'creating':
    case 'settling':
    case 'verifying':
      return 'approved and being carried out';
    case 'undoing':
    case 'undo-settling':
      return 'being undone';
    case 'half-done':
      return 'half done';
    case 'rejected':
    case 'expired':
    case 'done':
    case 'undone':
      return state;
    default:
      return unreachable(state);
  }
}
