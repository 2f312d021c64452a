import { z } from 'zod';

/** A block, an attachment or a view as it went over the wire. */
export type WireObject = Readonly<Record<string, unknown>>;

/** Somebody as whom the visitor can act. */
export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly role: 'requester' | 'approver' | 'outsider' | 'bot';
}

/** A channel of the simulated workspace. */
export interface DemoChannel {
  readonly id: string;
  readonly name: string;
  /** Where it is not, the bot can only whisper. */
  readonly botIsMember: boolean;
}

/** One broken account that can be asked about. */
export interface DemoScenario {
  readonly id: string;
  /** What is broken, as the verdict would head it; scenarios of one group stand together. */
  readonly group: string;
  readonly title: string;
  /** What a person would type behind `/pullfail`: mostly the ARN of the stopped task. */
  readonly input: string;
  /** The error text that ECS gives for it; `null` where the task has none. */
  readonly text: string | null;
  readonly account: string;
  readonly region: string;
}

/** A file that was uploaded into a thread. */
export interface ShownFile {
  readonly id: string;
  readonly title: string;
  /** As it is saved. */
  readonly name: string;
  readonly isPicture: boolean;
  /** What a screen reader says in place of a picture. */
  readonly alt: string;
  /** Path below the page's own address. */
  readonly url: string;
}

/** A message as it stands now. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  /** The root's `ts` on replies; `null` on roots. */
  readonly threadTs: string | null;
  readonly user: string;
  /** Whom alone it is shown to. */
  readonly ephemeralTo: string | null;
  readonly text: string;
  readonly blocks: readonly WireObject[];
  readonly attachments: readonly WireObject[];
  readonly files: readonly ShownFile[];
  /** How often it was changed; each change counts one up. */
  readonly edits: number;
  readonly deleted: boolean;
}

/** A form that is open for one person, or their App Home. */
export interface ShownView {
  readonly id: string;
  readonly user: string;
  readonly view: WireObject;
  /** Block id → what the app complained of at the last submission. */
  readonly errors: Readonly<Record<string, string>>;
  /** Slack's own complaint where the app gave no usable answer. */
  readonly trouble: string | null;
}

/** Something that went over the wire, for the tab with the raw payloads. */
export interface Payload {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: 'slack-to-app' | 'app-to-slack' | 'app-to-aws';
  /** Such as `slash_commands`, `chat.update` or `ec2:DescribeRouteTables`. */
  readonly name: string;
  /** `ok`, or the error that was answered. */
  readonly outcome: string;
  readonly body: unknown;
}

/** Everything that a page needs to begin with. */
export interface DemoState {
  readonly personas: readonly Persona[];
  readonly channels: readonly DemoChannel[];
  readonly scenarios: readonly DemoScenario[];
  readonly messages: readonly ShownMessage[];
  /** The topmost form of each person who has one open. */
  readonly modals: readonly ShownView[];
  readonly homes: readonly ShownView[];
  readonly payloads: readonly Payload[];
  /** Names of variables that are set in the environment and not looked at. */
  readonly ignored: readonly string[];
  readonly version: string;
}

/** One line of the event stream; `state` comes first, and once more after a reconnect. */
export type DemoEvent =
  | { readonly kind: 'state'; readonly state: DemoState }
  | { readonly kind: 'message'; readonly message: ShownMessage }
  | { readonly kind: 'modal'; readonly user: string; readonly modal: ShownView | null }
  | { readonly kind: 'home'; readonly home: ShownView }
  | { readonly kind: 'payload'; readonly payload: Payload }
  /** Something was created or deleted in the account of this scenario: its drawing is out of date. */
  | { readonly kind: 'network'; readonly scenario: string };

const user = z.string().max(40);
const channel = z.string().max(40);
const ts = z.string().max(40);
const id = z.string().max(300);

/** What a visitor does, posted to `/api/act`. */
export const demoAct = z.discriminatedUnion('act', [
  /** Sends what stands in the composer: a slash command, a mention of the bot, or words among people. */
  z.object({ act: z.literal('send'), user, channel, threadTs: ts.nullable(), text: z.string().max(40_000) }),
  /** Presses a button of a message; its confirm dialog has been confirmed. */
  z.object({ act: z.literal('click'), user, channel, message: ts, action: id }),
  z.object({ act: z.literal('click-in-view'), user, in: z.enum(['modal', 'home']), action: id }),
  /** Submits the topmost form with what was entered, by action id. */
  z.object({
    act: z.literal('submit'),
    user,
    values: z.record(id, z.union([z.string().max(40_000), z.array(z.string().max(4000)).max(100), z.null()])),
  }),
  z.object({ act: z.literal('close'), user }),
  /** Picks the app's entry in the ⋯ menu of a message. */
  z.object({ act: z.literal('message-shortcut'), user, channel, message: ts }),
  z.object({ act: z.literal('global-shortcut'), user }),
  z.object({ act: z.literal('open-home'), user }),
  /** Another bot posts the error of a scenario as an alert. */
  z.object({ act: z.literal('alert'), channel, scenario: id }),
]);

/** What a visitor does. */
export type DemoAct = z.infer<typeof demoAct>;

/** What became of it; `why` is a sentence for the visitor. */
export type ActResult = { readonly ok: true } | { readonly ok: false; readonly why: string };
