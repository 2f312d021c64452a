import { openEnvelope } from './envelope.ts';
import { type FailedPull, failedPullIn, type Told } from './failed-pull.ts';
import { channelFor, type Route } from './routes.ts';
import { stormId } from './storm-id.ts';

/** A message of the queue, as far as it is read. */
export interface QueueMessage {
  readonly Body?: string | undefined;
}

/** Failures of one storm, and the messages that told of them. */
export interface FailureGroup<M> {
  readonly id: string;
  readonly channel: string;
  readonly first: FailedPull;
  readonly failures: readonly FailedPull[];
  readonly messages: readonly M[];
}

/** A batch, by what has to be done about it. */
export interface SortedMessages<M> {
  readonly groups: readonly FailureGroup<M>[];
  readonly malformed: number;
  /** Told nothing of a failed pull. */
  readonly dropped: number;
  /** No route leads anywhere from the service. */
  readonly unrouted: number;
}

/** Reads a batch, and puts failures of one kind together. */
export function sortMessages<M extends QueueMessage>(
  messages: readonly M[],
  routes: readonly Route[],
): SortedMessages<M> {
  const groups = new Map<string, FailureGroup<M>>();
  let [malformed, dropped, unrouted] = [0, 0, 0];
  for (const message of messages) {
    const told = readMessage(message.Body ?? '');
    if (told.kind === 'malformed') malformed += 1;
    else if (told.kind === 'nothing') dropped += 1;
    else if (!addTo(groups, told.failed, message, routes)) unrouted += 1;
  }
  return { groups: [...groups.values()], malformed, dropped, unrouted };
}

function readMessage(body: string): Told {
  const envelope = openEnvelope(body);
  if (envelope.kind === 'other') return { kind: 'nothing' };
  return envelope.kind === 'malformed' ? envelope : failedPullIn(envelope.event);
}

/** `false`: nobody is to be told. */
function addTo<M>(
  groups: Map<string, FailureGroup<M>>,
  failed: FailedPull,
  message: M,
  routes: readonly Route[],
): boolean {
  const { account, cluster, name } = failed.place;
  const channel = channelFor(routes, { account, cluster, service: name });
  if (channel === null) return false;
  const { symptom, stage, signatureId } = failed.classification;
  const id = stormId(failed.place, { symptom, stage, signatureId });
  const known = groups.get(id) ?? { id, channel, first: failed, failures: [], messages: [] };
  groups.set(id, {
    ...known,
    failures: [...known.failures, failed],
    messages: [...known.messages, message],
  });
  return true;
}
