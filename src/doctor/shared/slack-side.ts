import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../config.ts';
import { createPeople, type People } from '../../slack/people.ts';
import { slackErrorOf } from '../../slack/slack-error.ts';

/** What Slack answered, or the short code of its refusal or of the trouble on the way. */
export type Asked<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly slackError: string };

/** Whom the bot token belongs to. */
export interface TokenOwner {
  readonly teamId: string | null;
  readonly botUserId: string | null;
  /** The workspace's part of its address, such as `example-team`. */
  readonly workspace: string | null;
  /** Granted to the token; `null`: the answer did not tell. */
  readonly scopes: readonly string[] | null;
}

/** Questions to Slack that change nothing. None of them rejects. */
export interface SlackSide {
  /** Asked once, however many looks want to know. */
  tokenOwner(): Promise<Asked<TokenOwner>>;
  /** Asks for the address of a connection and opens none. */
  socketAddress(): Promise<Asked<null>>;
  groupMembers(groupId: string): Promise<Asked<readonly string[]>>;
  readonly people: People;
}

/** One attempt each: who waits for the answer can ask again. */
const LIMITS = {
  timeout: 8_000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
} satisfies WebClientOptions;

export function createSlackSide(config: Config): SlackSide {
  const options: WebClientOptions = { ...LIMITS, logger: SILENCE, slackApiUrl: config.slackApiUrl };
  const bot = new WebClient(config.slackBotToken ?? '', options);
  const app = new WebClient(config.slackAppToken ?? '', options);
  let owner: Promise<Asked<TokenOwner>> | null = null;
  const tokenOwner = () => {
    owner ??= asked(() => readOwner(bot));
    return owner;
  };
  return {
    tokenOwner,
    socketAddress: () =>
      asked(async () => {
        await app.apps.connections.open({});
        return null;
      }),
    groupMembers: (usergroup) => asked(async () => (await bot.usergroups.users.list({ usergroup })).users ?? []),
    people: createPeople(bot, [], async () => {
      const said = await tokenOwner();
      return said.kind === 'answered' ? said.value.teamId : null;
    }),
  };
}

async function readOwner(bot: WebClient): Promise<TokenOwner> {
  const { team_id: teamId, user_id: botUserId, url, response_metadata } = await bot.auth.test();
  return {
    teamId: idOrNull(teamId),
    botUserId: idOrNull(botUserId),
    workspace:
      /^https:\/\/(?<name>[a-z0-9-]{1,80})\.(?:enterprise\.)?slack(?:-gov)?\.com\/?$/.exec(url ?? '')?.groups?.[
        'name'
      ] ?? null,
    scopes: response_metadata?.scopes?.filter((scope) => /^[a-z][a-z.:_-]{1,60}$/.test(scope)) ?? null,
  };
}

function idOrNull(id: string | undefined): string | null {
  return id !== undefined && /^[A-Z0-9]{2,24}$/.test(id) ? id : null;
}

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { kind: 'answered', value: await ask() };
  } catch (error) {
    return { kind: 'refused', slackError: slackErrorOf(error) };
  }
}

/** The library puts addresses into its messages. */
const SILENCE: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
