import {
  ChangeMessageVisibility$,
  ChangeMessageVisibilityBatch$,
  type ChangeMessageVisibilityBatchRequest,
  type ChangeMessageVisibilityBatchResult,
  type ChangeMessageVisibilityRequest,
} from '@aws-sdk/client-sqs';
import { Refusal } from '../../wire/refusal.ts';
import type { MessageQueue } from '../../world/queues.ts';
import { operation } from '../operation.ts';
import { eachEntry } from './batch.ts';
import { needsOnQueue, queueOf } from './find-queue.ts';
import { receiptOf } from './receipts.ts';

const needs = needsOnQueue('sqs:ChangeMessageVisibility');

/** Hides a received message from now on for so long; 0 shows it again at once. */
export const changeMessageVisibility = operation<ChangeMessageVisibilityRequest, object>(
  ChangeMessageVisibility$,
  (request, call) => {
    change(queueOf(call, request.QueueUrl), request, call.now.getTime());
    return {};
  },
  needs,
);

export const changeMessageVisibilityBatch = operation<
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult
>(
  ChangeMessageVisibilityBatch$,
  (request, call) => {
    const queue = queueOf(call, request.QueueUrl);
    return eachEntry(request.Entries, (entry) => change(queue, entry, call.now.getTime()));
  },
  needs,
);

interface Change {
  readonly ReceiptHandle?: string | undefined;
  readonly VisibilityTimeout?: number | undefined;
}

function change(queue: MessageQueue, { ReceiptHandle, VisibilityTimeout = 0 }: Change, now: number): void {
  const { message } = receiptOf(queue, ReceiptHandle);
  if (message === null || message.visibleAt <= now) {
    throw new Refusal('MessageNotInflight', 'The message is not in flight.');
  }
  message.visibleAt = now + VisibilityTimeout * 1000;
}
