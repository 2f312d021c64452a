import {
  type ChatPostEphemeralArguments,
  type ChatPostMessageArguments,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
} from '@slack/web-api';
import type { Clock } from '../model/clock.ts';
import type { Message } from '../render/message.ts';
import type { Place, Posted, Poster, PostOutcome } from './poster.ts';
import { mayHaveBeenDone, slackErrorOf } from './slack-error.ts';

/** The Web API calls that the poster makes; a `WebClient` has them. */
export type ChatClient = {
  readonly chat: Pick<WebClient['chat'], 'postMessage' | 'update' | 'postEphemeral'>;
  readonly conversations: Pick<WebClient['conversations'], 'history' | 'replies'>;
};

const NO_ACCESS = new Set(['not_in_channel', 'channel_not_found', 'is_archived']);
/** Of read-only channels, locked threads and the like (docs.slack.dev, chat.postMessage: `restricted_action_read_only_channel`, …). */
const RESTRICTED = 'restricted_action';
const BLOCKS_REFUSED = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']);
const MESSAGE_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** A poster over Slack's Web API. The client should reject rate-limited calls, so that the outbox does the waiting. */
export function createWebPoster(client: ChatClient, upload: Poster['upload'], clock: Clock): Poster {
  return {
    post: (place, message) => attempt(() => client.chat.postMessage(toArguments(place, message)), place.channel),
    update: (at, message) =>
      attempt(
        () => client.chat.update({ channel: at.channel, ts: at.ts, text: message.text, blocks: [...message.blocks] }),
        at.channel,
      ),
    whisper: (place, user, message) => {
      const args: ChatPostEphemeralArguments = { ...toArguments(place, message), user };
      return attempt(async () => {
        const { ok } = await client.chat.postEphemeral(args);
        return { ok, ts: '0' };
      }, place.channel);
    },
    upload,
    async find(place, marker, sinceMs) {
      for (let look = 1; ; look += 1) {
        const found = await findMarked(client, place, marker, sinceMs);
        if (found.kind === 'found') return found.at;
        if (found.kind === 'none' || look === MOST_LOOKS) return null;
        await new Promise<void>((resolve) => clock.after(found.waitMs, resolve));
      }
    },
  };
}

function toArguments({ channel, threadTs }: Place, message: Message) {
  return {
    channel,
    text: message.text,
    blocks: [...message.blocks],
    unfurl_links: false,
    unfurl_media: false,
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
  } satisfies ChatPostMessageArguments;
}

type ChatAnswer = { readonly ok: boolean; readonly ts?: string; readonly channel?: string };

async function attempt(call: () => Promise<ChatAnswer>, channel: string): Promise<PostOutcome> {
  try {
    const answer = await call();
    if (answer.ts === undefined) return { kind: 'failed', slackError: 'no_ts' };
    return { kind: 'posted', at: { channel: answer.channel ?? channel, ts: answer.ts } };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'rate-limited', waitMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return refusal(error);
  return { kind: 'failed', slackError: slackErrorOf(error) };
}

function refusal({ data }: WebAPIPlatformError): PostOutcome {
  const slackError = data.error;
  if (NO_ACCESS.has(slackError) || slackError.startsWith(RESTRICTED)) return { kind: 'no-access' };
  if (MESSAGE_GONE.has(slackError)) return { kind: 'message-gone' };
  if (!BLOCKS_REFUSED.has(slackError)) return { kind: 'failed', slackError };
  const pointers = (data.response_metadata?.messages ?? []).flatMap(
    (said) => /\[json-pointer:[^\]]{1,120}\]/.exec(said) ?? [],
  );
  return { kind: 'blocks-refused', slackError, pointers };
}

/** As much as one page holds; what is looked for is minutes old. */
const PAGE_SIZE = 200;

const MOST_LOOKS = 5;
const LOOK_AGAIN_MS = 3_000;

type Found =
  | { readonly kind: 'found'; readonly at: Posted }
  | { readonly kind: 'none' }
  /** Slack was too busy to tell, which does not mean that there is none. */
  | { readonly kind: 'untold'; readonly waitMs: number };

async function findMarked(
  client: ChatClient,
  { channel, threadTs }: Place,
  marker: string,
  sinceMs: number,
): Promise<Found> {
  const oldest = (Math.max(0, sinceMs - 60_000) / 1000).toFixed(6);
  try {
    const { messages = [] } =
      threadTs === null
        ? await client.conversations.history({ channel, oldest, limit: PAGE_SIZE })
        : await client.conversations.replies({ channel, ts: threadTs, oldest, limit: PAGE_SIZE });
    const found = messages.find(({ blocks }) => blocks?.[0]?.block_id === marker);
    return found?.ts === undefined ? { kind: 'none' } : { kind: 'found', at: { channel, ts: found.ts } };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) return { kind: 'untold', waitMs: error.retryAfter * 1000 };
    return mayHaveBeenDone(slackErrorOf(error)) ? { kind: 'untold', waitMs: LOOK_AGAIN_MS } : { kind: 'none' };
  }
}
