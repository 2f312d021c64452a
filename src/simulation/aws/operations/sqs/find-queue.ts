import { partitionOf } from '../../../../model/arn.ts';
import { Refusal, required } from '../../wire/refusal.ts';
import type { MessageQueue } from '../../world/queues.ts';
import type { Call, Need } from '../operation.ts';

/** The queue that a URL names by its last two parts, account and name. */
export function queueOf(call: Call, queueUrl: string | undefined): MessageQueue {
  const { account, name } = partsOf(required(queueUrl, 'QueueUrl'));
  const queue = account === call.place.account ? queueNamed(call, name) : undefined;
  if (queue === undefined) throw noSuchQueue();
  return queue;
}

export function queueNamed(call: Call, name: string): MessageQueue | undefined {
  return call.place.queues.find((candidate) => candidate.name === name);
}

export function noSuchQueue(): Refusal {
  return new Refusal('QueueDoesNotExist', 'The specified queue does not exist.');
}

function partsOf(queueUrl: string): { readonly account: string; readonly name: string } {
  const parts = /(?<account>\d{12})\/(?<name>[A-Za-z0-9_.-]{1,80})$/.exec(queueUrl)?.groups ?? {};
  return { account: parts['account'] ?? '', name: parts['name'] ?? '' };
}

/** A batch is allowed by the action of its single form (service authorization reference for Amazon SQS). */
export function needsOnQueue(action: string) {
  return (request: { readonly QueueUrl?: string | undefined }, call: Call): readonly Need[] => [
    { action, resource: arnOf(request.QueueUrl ?? '', call), context: {} },
  ];
}

function arnOf(queueUrl: string, { place }: Call): string {
  const { account, name } = partsOf(queueUrl);
  return `arn:${partitionOf(place.region)}:sqs:${place.region}:${account}:${name}`;
}
