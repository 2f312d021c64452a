import { Refusal } from '../../wire/refusal.ts';
import type { MessageQueue, QueuedMessage } from '../../world/queues.ts';

/** What a receipt handle stands for: `null` where the message is gone or was received again since. */
export interface Receipt {
  readonly message: QueuedMessage | null;
}

/** Each receipt of a message has a handle of its own; only the newest one holds (SQS developer guide, "Queue and message identifiers"). */
export function handleOf({ id, receiveCount }: QueuedMessage): string {
  return Buffer.from(`${id}#${receiveCount}`).toString('base64url');
}

/** Throws `ReceiptHandleIsInvalid` for what was never a handle. */
export function receiptOf(queue: MessageQueue, handle: string | undefined): Receipt {
  const form = /^(?<id>[0-9a-f-]{36})#(?<count>\d{1,9})$/;
  const { id, count } = form.exec(Buffer.from(handle ?? '', 'base64url').toString())?.groups ?? {};
  if (id === undefined) throw new Refusal('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
  const message = queue.messages.find((candidate) => candidate.id === id && candidate.receiveCount === Number(count));
  return { message: message ?? null };
}
