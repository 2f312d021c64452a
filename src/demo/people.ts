import { type Channel, makeChannel, makeUser, type User } from '../simulation/slack/index.ts';
import type { DemoChannel, Persona } from './protocol.ts';

const REQUESTER = 'U00FAKE1';
/** The one who may approve. */
export const APPROVER = 'U00FAKE2';
const OUTSIDER = 'U00FAKE3';
/** A bot of somebody else that posts alerts. */
export const ALERT_BOT = 'U00FAKEALARM';
const BOT = 'U00FAKEBOT';

/** Everybody in the demo's workspace. */
export const PERSONAS: readonly Persona[] = [
  { id: REQUESTER, name: 'dana', realName: 'Dana Developer', role: 'requester' },
  { id: APPROVER, name: 'avery', realName: 'Avery Approver', role: 'approver' },
  { id: OUTSIDER, name: 'oli', realName: 'Oli Outsider', role: 'outsider' },
  { id: BOT, name: 'pullfail', realName: 'pullfail', role: 'bot' },
  { id: ALERT_BOT, name: 'alarms', realName: 'CloudWatch alarms', role: 'bot' },
];

/** The same people as the simulated Slack knows them. */
export const DEMO_USERS: readonly User[] = PERSONAS.map(({ id, name, realName, role }) =>
  makeUser({ id, name, realName, isBot: role === 'bot' }),
);

const everybody = PERSONAS.map(({ id }) => id).filter((id) => id !== BOT);

/** One channel with the bot in it and one without, where it can only whisper. */
export const DEMO_CHANNELS: readonly Channel[] = [
  makeChannel({ id: 'C00FAKE1', name: 'incidents', members: [...everybody, BOT] }),
  makeChannel({ id: 'C00FAKE2', name: 'random', members: everybody }),
];

/** The channels as the page lists them. */
export const SHOWN_CHANNELS: readonly DemoChannel[] = DEMO_CHANNELS.map(({ id, name, members }) => ({
  id,
  name,
  botIsMember: members.has(BOT),
}));
