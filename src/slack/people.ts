import type { WebClient } from '@slack/web-api';
import type { Clicker } from '../remediate/may-approve.ts';
import { slackErrorOf } from './slack-error.ts';

/** The Web API calls that tell who somebody is; a `WebClient` has them. */
export type PeopleClient = {
  readonly users: Pick<WebClient['users'], 'info'>;
  readonly usergroups: { readonly users: Pick<WebClient['usergroups']['users'], 'list'> };
};

/** Who clicked, or why Slack did not tell. Then nobody is believed. */
export type Identified =
  | { readonly kind: 'known'; readonly clicker: Clicker }
  | { readonly kind: 'unknown'; readonly slackError: string };

export interface People {
  /** Asked anew at every click: somebody may have left a group a minute ago. Never rejects. */
  identify(userId: string): Promise<Identified>;
}

export function createPeople(
  client: PeopleClient,
  approvers: readonly string[],
  ownTeam: () => Promise<string | null>,
): People {
  const groups = approvers.filter((id) => id.startsWith('S'));
  return {
    async identify(userId) {
      try {
        const [{ user }, memberships, ownTeamId] = await Promise.all([
          client.users.info({ user: userId }),
          Promise.all(groups.map((group) => isIn(client, group, userId, approvers.includes(userId)))),
          ownTeam(),
        ]);
        if (user === undefined) return { kind: 'unknown', slackError: 'no_user' };
        const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
        return {
          kind: 'known',
          clicker: {
            userId,
            teamId: ownTeamId !== null && teams.includes(ownTeamId) ? ownTeamId : (user.team_id ?? null),
            ownTeamId,
            guest: user.is_restricted === true || user.is_ultra_restricted === true,
            stranger: user.is_stranger === true,
            deactivated: user.deleted === true,
            bot: user.is_bot === true,
            groups: groups.filter((_, index) => memberships[index] === true),
          },
        };
      } catch (error) {
        return { kind: 'unknown', slackError: slackErrorOf(error) };
      }
    },
  };
}

/** Groups exist on paid plans only; an approver who is named by id needs none. */
async function isIn(client: PeopleClient, group: string, userId: string, named: boolean): Promise<boolean> {
  if (named) return false;
  const { users = [] } = await client.usergroups.users.list({ usergroup: group });
  return users.includes(userId);
}
