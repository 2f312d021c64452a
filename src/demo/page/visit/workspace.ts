import { createContext, useContext } from 'react';
import type { ActResult, DemoAct, DemoChannel, Persona } from '../../protocol.ts';
import type { VisitStep } from './visit.ts';

/** What every part of the page may need: who is there, as whom the visitor acts, and how to do something. */
export interface Workspace {
  readonly personas: readonly Persona[];
  readonly channels: readonly DemoChannel[];
  readonly person: string;
  /** Never rejects; what went wrong is in the answer, and showing it is up to the caller. */
  readonly act: (act: DemoAct) => Promise<ActResult>;
  /** Shows a passing note that is read out, too. */
  readonly tell: (text: string, tone?: 'news' | 'trouble') => void;
  readonly take: (step: VisitStep) => void;
}

const context = createContext<Workspace | null>(null);

export const WorkspaceProvider = context.Provider;

/** Throws outside of the provider. */
export function useWorkspace(): Workspace {
  const workspace = useContext(context);
  if (workspace === null) throw new Error('There is no workspace here.');
  return workspace;
}

/** Stands in for somebody who is not in the list, such as a bot that was named by an id alone. */
export function personOf(personas: readonly Persona[], id: string): Persona {
  return personas.find((persona) => persona.id === id) ?? { id, name: id, realName: id, role: 'bot' };
}

/** Such as `incidents`, without the `#`. */
export function channelName(channels: readonly DemoChannel[], id: string): string {
  return channels.find((channel) => channel.id === id)?.name ?? id;
}
