import { createHash } from 'node:crypto';

/** A message that was sent and not deleted. Times are milliseconds since 1970. */
export interface QueuedMessage {
  id: string;
  body: string;
  sentAt: number;
  /** Hidden from receivers until then. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | null;
}

/** A standard queue of SQS. */
export interface MessageQueue {
  name: string;
  arn: string;
  /** Used where a receiver names none. */
  visibilityTimeoutMs: number;
  /** Oldest first. */
  messages: QueuedMessage[];
  /** How many were ever sent. */
  sent: number;
  /** Ids of deleted messages, in the order of their deletion. */
  deleted: string[];
}

/** An empty queue; 30 seconds is SQS's own default of the visibility timeout. */
export function emptyQueue(arn: string): MessageQueue {
  return {
    name: arn.slice(arn.lastIndexOf(':') + 1),
    arn,
    visibilityTimeoutMs: 30_000,
    messages: [],
    sent: 0,
    deleted: [],
  };
}

/** Puts a message at the end of the queue, as any sender would. */
export function sendTo(queue: MessageQueue, body: string, now: number): QueuedMessage {
  queue.sent += 1;
  const id = idOf(`${queue.arn}/${queue.sent}`);
  const message = { id, body, sentAt: now, visibleAt: now, receiveCount: 0, firstReceivedAt: null };
  queue.messages.push(message);
  return message;
}

/** In the form of SQS's message ids. */
function idOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
