import type { WebClient } from '@slack/web-api';
import type { Clock } from '../model/clock.ts';

/** Who the bot is in the workspace. */
interface BotIdentity {
  readonly botId?: string;
  readonly botUserId?: string;
  /** The workspace that the app is installed in. */
  readonly teamId?: string;
  /** The organisation that the workspace belongs to. */
  readonly enterpriseId?: string;
}

/** Whether the program can do its work. */
export interface Readiness {
  /** Asked of Slack once; rejects as the Web API client does, and is asked again after that. */
  identity(): Promise<BotIdentity>;
  /** One sentence for each thing that does not work; an answer of Slack holds for ten seconds. */
  problems(): Promise<readonly string[]>;
  /** Whether the socket is open; always so in HTTP mode. */
  connected: boolean;
  /** The program takes nothing new any more. */
  stopping: boolean;
}

export interface ReadinessDeps {
  readonly client: { readonly auth: Pick<WebClient['auth'], 'test'> };
  readonly clock: Clock;
  readonly alsoReady: () => Promise<string | null>;
}

const HOLDS_MS = 10_000;

export function createReadiness({ client, clock, alsoReady }: ReadinessDeps): Readiness {
  let identity: Promise<BotIdentity> | null = null;
  let slackSaid: { readonly at: number; readonly problem: Promise<string | null> } | null = null;
  const askSlack = async (): Promise<string | null> => {
    try {
      await client.auth.test();
      return null;
    } catch {
      return 'Slack does not answer or refuses the bot token.';
    }
  };
  return {
    connected: true,
    stopping: false,
    identity() {
      identity ??= readIdentity(client).catch((error: unknown) => {
        identity = null;
        throw error;
      });
      return identity;
    },
    async problems() {
      const now = clock.now();
      if (slackSaid === null || now - slackSaid.at >= HOLDS_MS) slackSaid = { at: now, problem: askSlack() };
      if (this.stopping) return ['pullfail is being stopped.'];
      const socket = this.connected ? null : 'The socket to Slack is not open.';
      const found = [
        socket,
        await slackSaid.problem,
        await alsoReady().catch(() => 'A part of pullfail does not answer.'),
      ];
      return found.filter((problem) => problem !== null);
    },
  };
}

async function readIdentity(client: ReadinessDeps['client']): Promise<BotIdentity> {
  const { bot_id: botId, user_id: botUserId, team_id: teamId, enterprise_id: enterpriseId } = await client.auth.test();
  return {
    ...(botId === undefined ? {} : { botId }),
    ...(botUserId === undefined ? {} : { botUserId }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(enterpriseId === undefined ? {} : { enterpriseId }),
  };
}
