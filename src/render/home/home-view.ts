import type { HomeView, KnownBlock, RichTextElement } from '@slack/types';
import { unreachable } from '../../model/result.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { conclusionTitle } from '../conclusion-words.ts';
import { openFormButton } from '../help.ts';
import { header } from '../message.ts';
import { cardHeadline } from '../proposal/card.ts';
import { clockTime } from '../proposal/time-words.ts';
import { bold, bullets, code, lines, mentions, richText, section, words } from '../rich-text.ts';
import type { HomeContent, Kept } from './home-content.ts';

/** More would be a list to search in, for which the threads are the place. */
const MOST_DIAGNOSES = 10;

/** App Home: what this is and how to ask it, who may approve, and what is going on. Names from AWS stand in `text` elements only. */
export function homeView(content: HomeContent, openModalActionId: string): HomeView {
  return {
    type: 'home',
    blocks: [
      ...introduction(openModalActionId),
      header('Who may approve a fix'),
      richText([lines(approval(content))]),
      ...kept(content.kept),
    ],
  };
}

function introduction(actionId: string): readonly KnownBlock[] {
  return [
    header('Why did it not pull?'),
    richText([
      section([
        words(
          'An ECS task could not pull its image: I read the AWS account and say which one thing is broken, how I know, and what mends it. I change nothing that was not shown and approved.',
        ),
      ]),
      bullets([
        [code('/pullfail <task ARN, cluster/service or error text>'), words(' in any channel')],
        [code('/pullfail check <cluster/service> <region>'), words(' before a deployment: would it pull?')],
        [bold('⋯ → Diagnose this failure'), words(' on the message of an alert')],
        [bold('@pullfail'), words(' inside a thread')],
      ]),
    ]),
    openFormButton(actionId),
  ];
}

function approval({ approvers, mayApprove }: HomeContent): readonly (readonly RichTextElement[])[] {
  if (approvers.length === 0) {
    return [
      [
        words(
          'Nobody: fixes are shown as commands, without buttons. Who runs me can change that (PULLFAIL_APPROVERS).',
        ),
      ],
    ];
  }
  return [[...mentions(approvers)], [words(mayApprove ? 'You may.' : 'You may not; anybody may ask.')]];
}

function kept(what: Kept): readonly KnownBlock[] {
  switch (what.kind) {
    case 'shown': {
      const diagnoses = what.diagnoses.slice(0, MOST_DIAGNOSES);
      return [
        header('Open proposals'),
        richText([what.open.length === 0 ? nothing('None.') : bullets(what.open.map(proposalLine))]),
        header('Last diagnoses'),
        richText([diagnoses.length === 0 ? nothing('None yet.') : bullets(diagnoses.map(diagnosisLine))]),
      ];
    }
    case 'nothing-kept':
      return said('Nothing is kept here: neither diagnoses nor proposals outlive the thread.');
    case 'store-unreachable':
      return said(
        'What is kept cannot be read right now: the store does not answer. Questions are answered all the same.',
      );
    case 'members-only':
      return said('Diagnoses and proposals are shown to full members of this workspace.');
    case 'person-unknown':
      return said('Slack did not say who you are, so no diagnoses are shown. Open this tab again.');
    default:
      return unreachable(what);
  }
}

function said(text: string): readonly KnownBlock[] {
  return [richText([nothing(text)])];
}

function nothing(text: string) {
  return section([words(text)]);
}

function proposalLine(proposal: Proposal): readonly RichTextElement[] {
  const { vpcId, subject, state, expiresAt, threads } = proposal;
  const until = state === 'offered' ? `, until ${clockTime(expiresAt)}` : '';
  return [
    bold(cardHeadline(proposal)),
    words(` in ${vpcId} (account ${subject.account}, ${subject.region})${until}`),
    ...inChannel(threads[0]?.channel),
  ];
}

type Shown = Extract<Kept, { kind: 'shown' }>['diagnoses'][number];

function diagnosisLine({ at, cause, certainty, cluster, service, taskId, channel }: Shown): readonly RichTextElement[] {
  const subject = service ?? taskId ?? 'a text';
  return [
    bold(conclusionTitle(cause)),
    words(` (${certainty}): `),
    code(cluster === null || service === null ? subject : `${cluster}/${service}`),
    words(`, ${clockTime(at)}`),
    ...inChannel(channel),
  ];
}

/** Slack shows the name of a channel to those alone who may see it. */
function inChannel(channel: string | undefined): readonly RichTextElement[] {
  return channel !== undefined && /^[CG][A-Z0-9]{2,30}$/.test(channel)
    ? [words(', in '), { type: 'channel', channel_id: channel }]
    : [];
}
