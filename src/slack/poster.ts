import type { Message } from '../render/message.ts';

/** Where a message goes. */
export interface Place {
  /** A channel id, or a user id for a direct message. */
  readonly channel: string;
  readonly threadTs: string | null;
}

/** A direct message, by its own id or by the person's: nobody else sees what is said and pressed there. */
export function isBetweenTwo({ channel }: Place): boolean {
  return /^[DUW]/.test(channel);
}

/** A message that stands. */
export interface Posted {
  /** As Slack answered it: for a direct message this differs from what was asked. */
  readonly channel: string;
  readonly ts: string;
}

/** What came of a call to Slack; expected refusals are values. */
export type PostOutcome =
  | { readonly kind: 'posted'; readonly at: Posted }
  /** The bot is no member and the channel is not its to write in. */
  | { readonly kind: 'no-access' }
  | { readonly kind: 'blocks-refused'; readonly slackError: string; readonly pointers: readonly string[] }
  | { readonly kind: 'rate-limited'; readonly waitMs: number }
  | { readonly kind: 'message-gone' }
  | { readonly kind: 'failed'; readonly slackError: string };

/** A file for a thread. */
export interface ThreadFile {
  readonly fileName: string;
  readonly title: string;
  /** Of a picture, for those who do not see it; at most 1,000 characters are sent. `null`: it is none. */
  readonly altText: string | null;
  readonly bytes: Uint8Array;
}

/** What came of an upload; a file is never worth an error. */
export type UploadOutcome = { readonly kind: 'uploaded' } | { readonly kind: 'failed'; readonly slackError: string };

/** Posting and editing, as little of Slack's Web API as a thread needs. Nothing rejects. */
export interface Poster {
  post(place: Place, message: Message): Promise<PostOutcome>;
  update(at: Posted, message: Message): Promise<PostOutcome>;
  /** Shown to one person only; Slack does not promise that it is seen. */
  whisper(place: Place, userId: string, message: Message): Promise<PostOutcome>;
  /**
   * Puts a file into a thread. Needs the optional scope `files:write`, membership of the channel, and the channel as
   * Slack answered it: a user id is refused.
   */
  upload(place: Place, file: ThreadFile): Promise<UploadOutcome>;
  /**
   * A message of ours that carries the marker as the id of its first block; `null` where there is none, or where the
   * history may not be read, as that of a direct message may not. Where Slack is too busy to tell, it is asked again for
   * a while: what stands twice is worse than what comes late. Asked only before something is posted a second time: after a restart, or after a post whose
   * answer was lost.
   */
  find(place: Place, marker: string, sinceMs: number): Promise<Posted | null>;
}
