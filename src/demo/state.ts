import { VERSION } from '../version.ts';
import type { Demo } from './demo.ts';
import { PERSONAS, SHOWN_CHANNELS } from './people.ts';
import type { DemoState, Persona } from './protocol.ts';
import { shownHome, shownMessage, shownModal } from './shown.ts';

/** Everything that a page needs to begin with. */
export function demoState({ slack, accounts, wire }: Demo, ignored: readonly string[]): DemoState {
  const people: readonly Persona[] = PERSONAS.filter(({ role }) => role !== 'bot');
  return {
    personas: PERSONAS,
    channels: SHOWN_CHANNELS,
    scenarios: accounts.map(({ scenario }) => scenario),
    messages: slack.workspace.messages
      .ever()
      .filter(({ deleted }) => !deleted)
      .map(shownMessage),
    modals: people.flatMap(({ id }) => slack.modalOf(id) ?? []).map(shownModal),
    homes: people.flatMap(({ id }) => slack.homeOf(id) ?? []).map(shownHome),
    payloads: wire.payloads,
    ignored,
    version: VERSION,
  };
}
