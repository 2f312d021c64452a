import type { Acknowledgement } from '../delivery/delivery.ts';
import { type ClickInput, click, clickInView, type ViewClickInput } from './click.ts';
import {
  type EventInput,
  mention,
  type OpenHomeInput,
  openHome,
  sendEvent,
  type TypedInput,
  type TypedResult,
  typeMessage,
} from './events.ts';
import type { SenderWorld } from './sender.ts';
import { type GlobalShortcutInput, globalShortcut, type MessageShortcutInput, messageShortcut } from './shortcuts.ts';
import { type SlashCommandInput, slashCommand } from './slash-command.ts';
import { type CloseViewInput, closeView, type SubmitViewInput, submitView } from './views.ts';

/** What people do in Slack, each returning what the app answered to it. */
export interface Senders {
  slashCommand(input?: SlashCommandInput): Promise<Acknowledgement>;
  click(input: ClickInput): Promise<Acknowledgement>;
  clickInView(input: ViewClickInput): Promise<Acknowledgement>;
  messageShortcut(input: MessageShortcutInput): Promise<Acknowledgement>;
  globalShortcut(input?: GlobalShortcutInput): Promise<Acknowledgement>;
  submitView(input?: SubmitViewInput): Promise<Acknowledgement>;
  closeView(input?: CloseViewInput): Promise<Acknowledgement | null>;
  mention(input: TypedInput): Promise<TypedResult>;
  typeMessage(input: TypedInput): Promise<TypedResult>;
  openHome(input?: OpenHomeInput): Promise<Acknowledgement>;
  event(input: EventInput): Promise<Acknowledgement>;
}

export function makeSenders(world: SenderWorld): Senders {
  return {
    slashCommand: (input = {}) => slashCommand(input, world),
    click: async (input) => click(input, world),
    clickInView: async (input) => clickInView(input, world),
    messageShortcut: async (input) => messageShortcut(input, world),
    globalShortcut: async (input = {}) => globalShortcut(input, world),
    submitView: (input = {}) => submitView(input, world),
    closeView: (input = {}) => closeView(input, world),
    mention: (input) => mention(input, world),
    typeMessage: (input) => typeMessage(input, world),
    openHome: async (input = {}) => openHome(input, world),
    event: (input) => sendEvent(input, world),
  };
}
