import { createHash } from 'node:crypto';
import {
  type Message,
  ReceiveMessage$,
  type ReceiveMessageRequest,
  type ReceiveMessageResult,
} from '@aws-sdk/client-sqs';
import { Refusal } from '../../wire/refusal.ts';
import type { MessageQueue, QueuedMessage } from '../../world/queues.ts';
import { operation } from '../operation.ts';
import { needsOnQueue, queueOf } from './find-queue.ts';
import { handleOf } from './receipts.ts';

/** Hands out up to ten messages and hides them for a while; with a waiting time it waits for the first one. */
export const receiveMessage = operation<ReceiveMessageRequest, Promise<ReceiveMessageResult>>(
  ReceiveMessage$,
  async (request, call) => {
    const queue = queueOf(call, request.QueueUrl);
    const most = within(request.MaxNumberOfMessages ?? 1, 1, 10, 'MaxNumberOfMessages');
    const waitMs = within(request.WaitTimeSeconds ?? 0, 0, 20, 'WaitTimeSeconds') * 1000;
    const until = call.now.getTime() + waitMs;
    const now = await call.waitFor(until, (at) => visible(queue, at).length > 0);
    const hiddenMs =
      request.VisibilityTimeout === undefined
        ? queue.visibilityTimeoutMs
        : within(request.VisibilityTimeout, 0, 43_200, 'VisibilityTimeout') * 1000;
    const received = visible(queue, now).slice(0, most);
    const wanted = [...(request.AttributeNames ?? []), ...(request.MessageSystemAttributeNames ?? [])];
    for (const message of received) hide(message, now, hiddenMs);
    return received.length === 0 ? {} : { Messages: received.map((message) => present(message, wanted)) };
  },
  needsOnQueue('sqs:ReceiveMessage'),
);

function visible(queue: MessageQueue, now: number): readonly QueuedMessage[] {
  return queue.messages.filter(({ visibleAt }) => visibleAt <= now);
}

function hide(message: QueuedMessage, now: number, hiddenMs: number): void {
  message.receiveCount += 1;
  message.firstReceivedAt ??= now;
  message.visibleAt = now + hiddenMs;
}

function present(message: QueuedMessage, wanted: readonly string[]): Message {
  const all = {
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? 0),
    SentTimestamp: String(message.sentAt),
  };
  const attributes = Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name));
  return {
    MessageId: message.id,
    ReceiptHandle: handleOf(message),
    MD5OfBody: createHash('md5').update(message.body).digest('hex'),
    Body: message.body,
    ...(attributes.length === 0 ? {} : { Attributes: Object.fromEntries(attributes) }),
  };
}

function within(value: number, least: number, most: number, name: string): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Refusal(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be >= ${least} and <= ${most}.`,
  );
}
