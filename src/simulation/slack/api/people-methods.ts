import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { User } from '../state/records.ts';
import { type ApiMethod, accept, defineMethod, flag, refuse } from './method.ts';

function userOutput(user: User): JsonObject {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    is_bot: user.isBot,
    is_restricted: user.isRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_app_user: false,
    tz: 'Etc/UTC',
    tz_offset: 0,
    profile: { real_name: user.realName, display_name: user.name, team: user.teamId },
  };
}

const info = defineMethod({
  name: 'users.info',
  tier: 'tier4',
  scopes: ['users:read'],
  args: z.object({ user: z.string() }),
  run: ({ user: id }, { workspace }) => {
    const user = workspace.people.user(id);
    if (user === undefined) return refuse('user_not_found');
    const stranger = user.teamId !== workspace.team.id;
    return accept({ user: { ...userOutput(user), ...(stranger ? { is_stranger: true } : {}) } });
  },
});

const groupUsers = defineMethod({
  name: 'usergroups.users.list',
  tier: 'tier2',
  scopes: ['usergroups:read'],
  args: z.object({ usergroup: z.string(), include_disabled: flag.optional() }),
  run: ({ usergroup }, { workspace, plan }) => {
    if (plan === 'free') return refuse('plan_upgrade_required');
    const group = workspace.people.group(usergroup);
    if (group === undefined) return refuse('no_such_subteam');
    return accept({ users: group.users });
  },
});

/** `users.info` and `usergroups.users.list`. */
export const peopleMethods: readonly ApiMethod[] = [info, groupUsers];
