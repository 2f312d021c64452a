import type { Service } from '../operation.ts';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './change-message-visibility.ts';
import { deleteMessage, deleteMessageBatch } from './delete-message.ts';
import { getQueueAttributes, getQueueUrl } from './get-queue.ts';
import { receiveMessage } from './receive-message.ts';

/** Amazon SQS in AWS JSON 1.0: the receiving half; `sendTo` of `world/queues.ts` is the other. */
export const SQS: Service = {
  name: 'sqs',
  protocol: 'json',
  contentType: 'application/x-amz-json-1.0',
  address: 'AmazonSQS',
  namespace: '',
  operations: [
    changeMessageVisibility,
    changeMessageVisibilityBatch,
    deleteMessage,
    deleteMessageBatch,
    getQueueAttributes,
    getQueueUrl,
    receiveMessage,
  ],
};
