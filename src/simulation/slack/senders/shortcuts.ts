import type { Acknowledgement } from '../delivery/delivery.ts';
import { messageOutput } from '../payloads/message-output.ts';
import { globalShortcutPayload, messageShortcutPayload } from '../payloads/payload-builders.ts';
import { actorOf, channelOf, interactionOf, responseUrlFor, type SenderInput, type SenderWorld } from './sender.ts';

export interface MessageShortcutInput extends SenderInput {
  /** Default `diagnose_message`. */
  readonly callback?: string;
  /** The `ts` of the message whose menu is opened. */
  readonly message: string;
}

/** Picks the app's entry in a message's menu; works in channels without the bot and inside threads. */
export function messageShortcut(input: MessageShortcutInput, world: SenderWorld): Promise<Acknowledgement> {
  const { user, channel } = actorOf(input);
  const message = world.workspace.messages.find(channel, input.message);
  if (message === undefined) throw new Error(`There is no message ${input.message} in ${channel}.`);
  const target = { channel, user, originalTs: message.ts };
  const payload = messageShortcutPayload({
    ...interactionOf(input, world),
    callback_id: input.callback ?? 'diagnose_message',
    channel: channelOf(channel, world),
    message_ts: message.ts,
    message: messageOutput(message, world.workspace),
    response_url: responseUrlFor(target, world),
    ...input.overrides,
  });
  return world.courier.deliver({ kind: 'interactive', payload }, input);
}

export interface GlobalShortcutInput extends Omit<SenderInput, 'channel'> {
  /** Default `diagnose`. */
  readonly callback?: string;
}

/** Picks the app's entry in the workspace's shortcut menu. */
export function globalShortcut(input: GlobalShortcutInput, world: SenderWorld): Promise<Acknowledgement> {
  const payload = globalShortcutPayload({
    ...interactionOf(input, world),
    callback_id: input.callback ?? 'diagnose',
    ...input.overrides,
  });
  return world.courier.deliver({ kind: 'interactive', payload }, input);
}
