import {
  GetQueueAttributes$,
  type GetQueueAttributesRequest,
  type GetQueueAttributesResult,
  GetQueueUrl$,
  type GetQueueUrlRequest,
  type GetQueueUrlResult,
} from '@aws-sdk/client-sqs';
import { required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { needsOnQueue, noSuchQueue, queueNamed, queueOf } from './find-queue.ts';

export const getQueueAttributes = operation<GetQueueAttributesRequest, GetQueueAttributesResult>(
  GetQueueAttributes$,
  (request, call) => {
    const queue = queueOf(call, request.QueueUrl);
    const now = call.now.getTime();
    const visible = queue.messages.filter(({ visibleAt }) => visibleAt <= now).length;
    const all = {
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(queue.messages.length - visible),
      QueueArn: queue.arn,
      VisibilityTimeout: String(queue.visibilityTimeoutMs / 1000),
    };
    const wanted: readonly string[] = request.AttributeNames ?? [];
    const named = Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name));
    return named.length === 0 ? {} : { Attributes: Object.fromEntries(named) };
  },
  needsOnQueue('sqs:GetQueueAttributes'),
);

/** The URL by which this simulation knows the queue. */
export const getQueueUrl = operation<GetQueueUrlRequest, GetQueueUrlResult>(GetQueueUrl$, (request, call) => {
  const queue = queueNamed(call, required(request.QueueName, 'QueueName'));
  if (queue === undefined) throw noSuchQueue();
  return { QueueUrl: `${call.url}/${call.place.account}/${queue.name}` };
});
