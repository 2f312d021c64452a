import { type Clock, systemClock } from './clock.ts';
import {
  DEFAULT_APP,
  DEFAULT_CHANNELS,
  DEFAULT_GROUPS,
  DEFAULT_SCOPES,
  DEFAULT_SECRETS,
  DEFAULT_TEAM,
  DEFAULT_USERS,
} from './defaults.ts';
import type { Channel, User, UserGroup } from './state/records.ts';
import type { InstalledApp, Team } from './state/workspace.ts';

/** The workspace to start with; everything left out has a default. Seeds replace the defaults, they do not add to them. */
export interface SlackSimulationOptions {
  readonly team?: Team;
  readonly app?: InstalledApp;
  readonly users?: readonly User[];
  readonly groups?: readonly UserGroup[];
  readonly channels?: readonly Channel[];
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Granted to the bot token. */
  readonly scopes?: readonly string[];
  /** Default `paid`; on `free` there are no user groups. */
  readonly plan?: 'paid' | 'free';
  /** Ages triggers, response addresses and rate windows; signatures always carry the real time. */
  readonly clock?: Clock;
  /** Whether Slack's rate tiers are kept; default `false`. */
  readonly rateLimits?: boolean;
  /** How long a sender waits for the app, in real milliseconds; default 10,000, so that slow answers are seen as late. */
  readonly waitMs?: number;
}

/** The options with every default filled in. */
export function withDefaults(options: SlackSimulationOptions): Required<SlackSimulationOptions> {
  return {
    team: DEFAULT_TEAM,
    app: DEFAULT_APP,
    users: DEFAULT_USERS,
    groups: DEFAULT_GROUPS,
    channels: DEFAULT_CHANNELS,
    scopes: DEFAULT_SCOPES,
    plan: 'paid',
    clock: systemClock,
    rateLimits: false,
    waitMs: 10_000,
    ...DEFAULT_SECRETS,
    ...options,
  };
}
