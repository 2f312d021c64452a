import type { JsonObject } from '../json.ts';

/** A person or a bot. `teamId` of another workspace makes a stranger, as in a shared channel. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly teamId: string;
  readonly isBot: boolean;
  /** A multi-channel guest; with `isUltraRestricted` a single-channel guest. */
  readonly isRestricted: boolean;
  readonly isUltraRestricted: boolean;
  readonly deleted: boolean;
}

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: ReadonlySet<string>;
  readonly archived: boolean;
  /** Whether another workspace takes part in it. */
  readonly shared: boolean;
}

/** A file whose bytes were sent to the address that was answered. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  /** The name, until the upload is completed with a title. */
  readonly title: string;
  readonly mimetype: string;
  /** What a screen reader says; empty where the app gave none. */
  readonly altText: string;
  readonly bytes: Uint8Array;
}

/** What a message said at one moment. */
interface Revision {
  /** Milliseconds on the simulation's clock. */
  readonly at: number;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
}

export interface Message extends Revision {
  readonly channel: string;
  readonly ts: string;
  /** The root's `ts`, on replies and on roots that have replies. */
  readonly threadTs: string | null;
  readonly user: string;
  /** Set on what a bot posted. */
  readonly botId: string | null;
  /** Whom an ephemeral message is shown to; `null` for ordinary ones. */
  readonly ephemeralTo: string | null;
  /** How often it was changed; `revisions` holds what it said before, oldest first. */
  readonly revisions: readonly Revision[];
  readonly deleted: boolean;
  readonly metadata: JsonObject | null;
  readonly replyBroadcast: boolean;
  readonly files: readonly SlackFile[];
  /** What the sender asked of link previews; `null` where it did not say. */
  readonly unfurl: { readonly links: boolean | null; readonly media: boolean | null };
}

/** A modal that a user has open, or had. */
export interface ModalView {
  readonly id: string;
  readonly user: string;
  /** The view as the app sent it, block ids filled in. */
  readonly view: JsonObject;
  /** Changes with every update; `views.update` may name the one it expects. */
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** What the app answered to the last submission: block id → sentence. */
  readonly errors: Readonly<Record<string, string>>;
  /** Slack's own complaint when the app's answer to a submission was missing or unusable. */
  readonly trouble: string | null;
}

/** A user's App Home. */
export interface HomeView {
  readonly id: string;
  readonly user: string;
  readonly view: JsonObject;
  readonly hash: string;
}

/** One call of the Web API, as it came and as it was answered. */
export interface ApiRequest {
  readonly method: string;
  /** The arguments as they came, JSON fields parsed; other form fields are strings. The token is left out. */
  readonly args: JsonObject;
  /** Milliseconds on the simulation's clock. */
  readonly at: number;
  /** HTTP status; `null` when no answer was sent. */
  readonly status: number | null;
  readonly ok: boolean;
  readonly error: string | null;
}
