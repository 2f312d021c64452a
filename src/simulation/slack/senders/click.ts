import { interactiveElements } from '../blocks/unique-ids.ts';
import type { Acknowledgement } from '../delivery/delivery.ts';
import { type JsonObject, objectsAt, stringAt } from '../json.ts';
import { messageOutput } from '../payloads/message-output.ts';
import { blockActionsPayload } from '../payloads/payload-builders.ts';
import { viewOutput } from '../payloads/view-output.ts';
import { type Entered, stateValues } from '../payloads/view-state.ts';
import type { Message } from '../state/records.ts';
import { actorOf, channelOf, interactionOf, responseUrlFor, type SenderInput, type SenderWorld } from './sender.ts';

export interface ClickInput extends SenderInput {
  /** The `action_id` of the button; its confirmation dialog is taken as confirmed. */
  readonly action: string;
  /** The message's `ts`; default: the newest message of the channel that has the button. */
  readonly message?: string;
  /** Presses a button that is gone by now but stood in an earlier state of the message: a client that lags behind. */
  readonly stale?: boolean;
  /** Sends another `value` than the button has; only an attacker can. */
  readonly value?: string;
  /** What is entered in the message's inputs at that moment. */
  readonly values?: Entered;
}

interface Found {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Presses a button of a message. Throws when no message has it: nobody could have pressed it. */
export function click(input: ClickInput, world: SenderWorld): Promise<Acknowledgement> {
  const { user, channel } = actorOf(input);
  const { message, found } = findButton(input, user, channel, world);
  const ephemeral = message.ephemeralTo !== null;
  const threadTs = message.threadTs === message.ts ? null : message.threadTs;
  const payload = blockActionsPayload({
    ...interactionOf(input, world),
    channel: channelOf(channel, world),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
    },
    message: messageOutput(message, world.workspace),
    state: { values: stateValues(message.blocks, input.values ?? {}) },
    response_url: responseUrlFor({ channel, user, originalTs: message.ts }, world),
    actions: [actionOf(found, input, world)],
    ...input.overrides,
  });
  const { message: _, ...withoutMessage } = payload;
  return world.courier.deliver({ kind: 'interactive', payload: ephemeral ? withoutMessage : payload }, input);
}

export interface ViewClickInput extends Omit<ClickInput, 'message' | 'stale' | 'channel'> {
  /** Default `modal`: the user's topmost one. */
  readonly in?: 'modal' | 'home';
}

/** Presses a button of the user's topmost modal or of App Home; no channel and no response address come along. */
export function clickInView(input: ViewClickInput, world: SenderWorld): Promise<Acknowledgement> {
  const { user } = actorOf(input);
  const { views } = world.workspace;
  const shown = input.in === 'home' ? views.home(user) : views.pile(user).at(-1);
  const blocks = objectsAt(shown?.view ?? {}, 'blocks');
  const found = findElement(blocks, input.action);
  if (shown === undefined || found === undefined) throw new Error(`${user} sees no button ${input.action} in a view.`);
  const values = stateValues(blocks, input.values ?? {});
  const {
    channel: _c,
    message: _m,
    response_url: _r,
    ...payload
  } = blockActionsPayload({
    ...interactionOf(input, world),
    container: { type: 'view', view_id: shown.id },
    view: viewOutput(shown, world.workspace, values),
    actions: [actionOf(found, input, world)],
    ...input.overrides,
  });
  return world.courier.deliver({ kind: 'interactive', payload }, input);
}

function actionOf(
  { block, element }: Found,
  input: { readonly value?: string },
  { workspace }: SenderWorld,
): JsonObject {
  const value = input.value ?? stringAt(element, 'value');
  return {
    ...element,
    block_id: block['block_id'],
    ...(value === undefined ? {} : { value }),
    action_ts: `${(workspace.clock.now() / 1_000).toFixed(3)}000`,
  };
}

function findButton(
  input: ClickInput,
  user: string,
  channel: string,
  { workspace }: SenderWorld,
): { readonly message: Message; readonly found: Found } {
  const candidates = workspace.messages
    .ever()
    .filter((message) => message.channel === channel && (input.message ?? message.ts) === message.ts)
    .filter((message) => !message.deleted || input.stale === true)
    .filter((message) => (message.ephemeralTo ?? user) === user)
    .toReversed();
  for (const message of candidates) {
    const states = input.stale === true ? [message, ...message.revisions.toReversed()] : [message];
    for (const state of states) {
      const found = findElement(state.blocks, input.action);
      if (found !== undefined) return { message: { ...message, blocks: state.blocks }, found };
    }
  }
  throw new Error(`${user} sees no button ${input.action} in ${channel}.`);
}

function findElement(blocks: readonly JsonObject[], action: string): Found | undefined {
  for (const block of blocks) {
    const element = interactiveElements(block).find((candidate) => candidate['action_id'] === action);
    if (element !== undefined) return { block, element };
  }
  return undefined;
}
