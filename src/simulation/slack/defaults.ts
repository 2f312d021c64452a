import type { Channel, User, UserGroup } from './state/records.ts';
import type { InstalledApp, Team } from './state/workspace.ts';

/** The workspace, unless a test names another. */
export const DEFAULT_TEAM: Team = { id: 'T00FAKE1', domain: 'example-team', name: 'Example Team' };

/** The installed app. */
export const DEFAULT_APP: InstalledApp = {
  id: 'A00FAKE1',
  name: 'pullfail',
  botUserId: 'U00FAKEBOT',
  botId: 'B00FAKE1',
};

/** Tokens and secret that open nothing anywhere. */
export const DEFAULT_SECRETS = {
  botToken: 'xoxb-simulated',
  appToken: 'xapp-simulated',
  signingSecret: 'simulated-signing-secret',
} as const;

/** What `manifest.yml` asks for, the optional ones included. */
export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'usergroups:read',
  'users:read',
];

/** A user, of whom only what differs from a full member of the workspace is stated. */
export function makeUser(user: Pick<User, 'id'> & Partial<User>): User {
  return {
    name: user.id.toLowerCase(),
    realName: user.name ?? user.id,
    teamId: DEFAULT_TEAM.id,
    isBot: false,
    isRestricted: false,
    isUltraRestricted: false,
    deleted: false,
    ...user,
  };
}

/** A channel, of which only what differs from an empty public one is stated; the bot is a member if it is listed. */
export function makeChannel(
  channel: Pick<Channel, 'id'> & Partial<Omit<Channel, 'members'>> & { readonly members?: readonly string[] },
): Channel {
  const { members = [], ...rest } = channel;
  return {
    name: channel.id.toLowerCase(),
    kind: 'public',
    archived: false,
    shared: false,
    ...rest,
    members: new Set(members),
  };
}

/** A developer, an approver, an outsider, a guest, a stranger of another workspace, one who left, and the bot. */
export const DEFAULT_USERS: readonly User[] = [
  makeUser({ id: 'U00FAKE1', name: 'dana', realName: 'Dana Developer' }),
  makeUser({ id: 'U00FAKE2', name: 'avery', realName: 'Avery Approver' }),
  makeUser({ id: 'U00FAKE3', name: 'oli', realName: 'Oli Outsider' }),
  makeUser({ id: 'U00GUEST1', name: 'gale', realName: 'Gale Guest', isRestricted: true, isUltraRestricted: true }),
  makeUser({ id: 'U00OTHER1', name: 'sam', realName: 'Sam Stranger', teamId: 'T00OTHER1' }),
  makeUser({ id: 'U00GONE1', name: 'lee', realName: 'Lee Left', deleted: true }),
  makeUser({ id: DEFAULT_APP.botUserId, name: DEFAULT_APP.name, realName: DEFAULT_APP.name, isBot: true }),
];

const everybody = ['U00FAKE1', 'U00FAKE2', 'U00FAKE3', 'U00GUEST1', 'U00OTHER1'];

/** One channel with the bot in it, and one public and one private without. */
export const DEFAULT_CHANNELS: readonly Channel[] = [
  makeChannel({ id: 'C00FAKE1', name: 'incidents', shared: true, members: [...everybody, DEFAULT_APP.botUserId] }),
  makeChannel({ id: 'C00FAKE2', name: 'random', members: everybody }),
  makeChannel({ id: 'G00FAKE1', name: 'secret-incidents', kind: 'private', members: everybody }),
];

export const DEFAULT_GROUPS: readonly UserGroup[] = [
  { id: 'S00FAKE1', handle: 'platform-approvers', users: ['U00FAKE2'] },
];
