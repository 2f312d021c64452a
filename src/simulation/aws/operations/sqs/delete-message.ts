import {
  DeleteMessage$,
  DeleteMessageBatch$,
  type DeleteMessageBatchRequest,
  type DeleteMessageBatchResult,
  type DeleteMessageRequest,
} from '@aws-sdk/client-sqs';
import type { MessageQueue } from '../../world/queues.ts';
import { operation } from '../operation.ts';
import { eachEntry } from './batch.ts';
import { needsOnQueue, queueOf } from './find-queue.ts';
import { receiptOf } from './receipts.ts';

const needs = needsOnQueue('sqs:DeleteMessage');

/** Succeeds with an outdated handle as well, and then deletes nothing. */
export const deleteMessage = operation<DeleteMessageRequest, object>(
  DeleteMessage$,
  (request, call) => {
    remove(queueOf(call, request.QueueUrl), request.ReceiptHandle);
    return {};
  },
  needs,
);

export const deleteMessageBatch = operation<DeleteMessageBatchRequest, DeleteMessageBatchResult>(
  DeleteMessageBatch$,
  (request, call) => {
    const queue = queueOf(call, request.QueueUrl);
    return eachEntry(request.Entries, ({ ReceiptHandle }) => remove(queue, ReceiptHandle));
  },
  needs,
);

function remove(queue: MessageQueue, handle: string | undefined): void {
  const { message } = receiptOf(queue, handle);
  if (message === null) return;
  queue.messages = queue.messages.filter((other) => other !== message);
  queue.deleted.push(message.id);
}
