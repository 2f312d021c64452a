import { unreachable } from '../model/result.ts';
import { mayNotApprove, type NotAllowed } from '../remediate/may-approve.ts';
import type { Identified } from '../slack/people.ts';
import { type DoctorContext, isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told, warning } from './shared/look.ts';
import type { Asked } from './shared/slack-side.ts';
import { SEE_THE_WAY, slackCode, slackTroubleOf } from './shared/slack-trouble.ts';
import { tokenOwnerOf, WAITS_FOR_TOKEN } from './shared/token-owner.ts';

type Approver =
  | { readonly id: string; readonly what: 'person'; readonly said: Identified }
  | { readonly id: string; readonly what: 'group'; readonly said: Asked<readonly string[]> };

type Seen = 'unusable' | 'nobody' | 'no-token' | readonly Approver[];

export const approvers = defineLook<Seen>({
  id: 'approvers',
  group: 'slack',
  title: 'Approvers',
  each: 'Approver',
  async see(context) {
    const { config } = context.settings;
    if (isUnusable(context.settings, 'PULLFAIL_APPROVERS')) return 'unusable';
    if (config.approvers.length === 0) return 'nobody';
    if ((await tokenOwnerOf(context)) === null) return 'no-token';
    return Promise.all([...new Set(config.approvers)].map((id) => ask(context, id)));
  },
  tell(seen) {
    if (seen === 'unusable') return [skipped('It waits for PULLFAIL_APPROVERS, see above.')];
    if (seen === 'nobody') return [NOBODY_MAY];
    if (seen === 'no-token') return [WAITS_FOR_TOKEN];
    return seen.map((approver) => ({ ...toldOf(approver), about: approver.id }));
  },
});

const NOBODY_MAY = warning(
  'Nobody may approve: a fix is shown as commands to copy, without a button.',
  'Name people or user groups by id in PULLFAIL_APPROVERS, such as U0123ABCD,S0456EFGH (Slack: profile → ⋮ → Copy member ID). Leave it out where pullfail is only to read.',
);

async function ask({ slack }: DoctorContext, id: string): Promise<Approver> {
  return id.startsWith('S')
    ? { id, what: 'group', said: await slack.groupMembers(id) }
    : { id, what: 'person', said: await slack.people.identify(id) };
}

function toldOf(approver: Approver): Told {
  return approver.what === 'group' ? groupTold(approver) : personTold(approver);
}

/** The rule that is asked at every click, for this one person. */
function personTold({ id, said }: Extract<Approver, { what: 'person' }>): Told {
  if (said.kind === 'unknown') return notTold(id, said.slackError);
  const refused = mayNotApprove(said.clicker, { approvers: [id], twoPerson: false }, []);
  if (refused === null) return passed('A full member of this workspace, who may approve.');
  return failed(`Every click would be refused: ${refusalWords(refused)}.`, `Take ${id} out of PULLFAIL_APPROVERS.`);
}

function groupTold({ id, said }: Extract<Approver, { what: 'group' }>): Told {
  if (said.kind === 'refused') return notTold(id, said.slackError);
  const { length } = said.value;
  if (length > 0) return passed(`A user group of ${length === 1 ? 'one member' : `${length} members`}.`);
  return failed(
    'The user group is empty, so nobody may approve by it.',
    `Add members to ${id} in Slack (People → User groups), or take it out of PULLFAIL_APPROVERS.`,
  );
}

function notTold(id: string, slackError: string): Told {
  const code = slackCode(slackError);
  const trouble = slackTroubleOf(code);
  if (trouble === 'way') return inconclusive(`Slack did not answer (${code}).`, SEE_THE_WAY);
  if (trouble === 'scope')
    return inconclusive(
      `The bot may not ask Slack who that is (${code}).`,
      'Grant the scopes that are missing, see above.',
    );
  if (code === 'plan_upgrade_required')
    return failed(
      'User groups exist on paid plans of Slack only.',
      `Name people instead of ${id} in PULLFAIL_APPROVERS.`,
    );
  return failed(
    `Slack knows nobody of this id (${code}).`,
    `Correct ${id} in PULLFAIL_APPROVERS (Slack: profile → ⋮ → Copy member ID; People → User groups → ⋮ → Copy group ID).`,
  );
}

function refusalWords(refused: NotAllowed): string {
  switch (refused.kind) {
    case 'guest':
      return 'a guest may not approve';
    case 'stranger':
      return 'this person is of another workspace';
    case 'deactivated':
      return 'this account is deactivated';
    case 'bot':
      return 'a bot may not approve';
    case 'nobody-may':
    case 'not-an-approver':
    case 'own-request':
      return 'the settings do not name this person';
    default:
      return unreachable(refused);
  }
}
