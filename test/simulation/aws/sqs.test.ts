import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { findCluster, findTask } from '../../../src/simulation/aws/changes/index.ts';
import { sendTaskEvent } from '../../../src/simulation/aws/operations/sqs/task-event.ts';
import type { AwsSimulationOptions } from '../../../src/simulation/aws/simulation.ts';
import { emptyQueue, type MessageQueue, sendTo } from '../../../src/simulation/aws/world/queues.ts';
import { served } from './sdk.ts';

/** A queue with so many messages, a client for it, and the clock that the test moves. */
async function queueOf(messages: number, options: Partial<AwsSimulationOptions> = {}) {
  const time = { now: Date.parse('2026-11-20T14:00:00Z') };
  const { base, simulation } = await served(() => {}, { clock: () => time.now, ...options });
  const queue = emptyQueue(`arn:aws:sqs:us-east-1:${base.ids.account}:pullfail-events`);
  base.place.queues.push(queue);
  for (let index = 1; index <= messages; index += 1) sendTo(queue, `message ${index}`, time.now);
  const sqs = new SQSClient({
    endpoint: simulation.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'none' },
  });
  const QueueUrl = `${simulation.url}/${base.ids.account}/pullfail-events`;
  const receive = async (given: object = {}) =>
    (await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...given }))).Messages ?? [];
  return { base, simulation, queue, sqs, QueueUrl, receive, time };
}

const bodiesOf = (queue: MessageQueue) => queue.messages.map(({ body }) => body);

describe('the simulated queue', () => {
  it('hands out as many messages as asked for, with a checksum that the client checks', async () => {
    const { receive } = await queueOf(12);
    expect(await receive()).toHaveLength(1);
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(
      Array.from({ length: 10 }, (_, index) => `message ${index + 2}`),
    );
  });

  it('hides what it handed out until the visibility timeout is over, and counts the receipts', async () => {
    const { receive, time } = await queueOf(1);
    await receive({ VisibilityTimeout: 60 });
    expect(await receive()).toEqual([]);
    time.now += 60_000;
    const [again] = await receive({ MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  });

  it('deletes by the newest receipt handle only', async () => {
    const { receive, sqs, QueueUrl, queue, time } = await queueOf(1);
    const [first] = await receive({ VisibilityTimeout: 5 });
    time.now += 5_000;
    const [second] = await receive();
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    expect(bodiesOf(queue)).toEqual(['message 1']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: second?.ReceiptHandle }));
    expect(bodiesOf(queue)).toEqual([]);
  });

  it('deletes a batch entry by entry, and says which one failed', async () => {
    const { receive, sqs, QueueUrl, queue } = await queueOf(3);
    const received = await receive({ MaxNumberOfMessages: 2 });
    const Entries = [
      ...received.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle })),
      { Id: 'made-up', ReceiptHandle: 'nonsense' },
    ];
    const { Successful, Failed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(Successful).toHaveLength(2);
    expect(Failed).toMatchObject([{ Id: 'made-up', Code: 'ReceiptHandleIsInvalid' }]);
    expect(bodiesOf(queue)).toEqual(['message 3']);
  });

  it('extends and ends the time that a message is hidden', async () => {
    const { receive, sqs, QueueUrl, time } = await queueOf(2);
    const [first, second] = await receive({ MaxNumberOfMessages: 2, VisibilityTimeout: 10 });
    const Entries = [{ Id: 'a', ReceiptHandle: first?.ReceiptHandle, VisibilityTimeout: 60 }];
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    const ReceiptHandle = second?.ReceiptHandle;
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['message 2']);
    time.now += 30_000;
    expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['message 2']);
  });

  it('refuses to hide a message that is not in flight', async () => {
    const { receive, sqs, QueueUrl, time } = await queueOf(1);
    const [message] = await receive({ VisibilityTimeout: 1 });
    time.now += 1_000;
    const late = new ChangeMessageVisibilityCommand({
      QueueUrl,
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 60,
    });
    await expect(sqs.send(late)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });

  it('waits for a message, and answers when one comes', async () => {
    const { receive, queue, time } = await queueOf(0);
    const waiting = receive({ WaitTimeSeconds: 20 });
    await new Promise((resolve) => setImmediate(resolve));
    sendTo(queue, 'late', time.now);
    expect((await waiting).map(({ Body }) => Body)).toEqual(['late']);
  });

  it('answers with nothing when the waiting time is over', async () => {
    const begin = Date.now();
    const { receive } = await queueOf(0, { clock: () => begin + (Date.now() - begin) * 400 });
    expect(await receive({ WaitTimeSeconds: 20 })).toEqual([]);
  });

  it('lets nobody wait once it is closed', async () => {
    const { receive, simulation } = await queueOf(0);
    const ended = receive({ WaitTimeSeconds: 20 }).then(
      () => 'answered',
      () => 'cut off',
    );
    await simulation.close();
    expect(['answered', 'cut off']).toContain(await ended);
  });

  it('tells its attributes and its URL, and knows no other queue', async () => {
    const { sqs, QueueUrl, receive, queue } = await queueOf(3);
    await receive();
    const AttributeNames = ['All'] as const;
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '2',
      ApproximateNumberOfMessagesNotVisible: '1',
      QueueArn: queue.arn,
    });
    expect((await sqs.send(new GetQueueUrlCommand({ QueueName: queue.name }))).QueueUrl).toBe(QueueUrl);
    const other = new ReceiveMessageCommand({ QueueUrl: `${QueueUrl}-other` });
    await expect(sqs.send(other)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it.each([[{ MaxNumberOfMessages: 11 }], [{ WaitTimeSeconds: 21 }], [{ VisibilityTimeout: 43_201 }]])(
    'refuses %j',
    async (given) => {
      const { receive } = await queueOf(1);
      await expect(receive(given)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    },
  );

  it('takes a batch for allowed where its single form is', async () => {
    const { base, receive, sqs, QueueUrl } = await queueOf(1, { enforce: 'roles-too' });
    await expect(receive()).rejects.toThrow('not authorized to perform: sqs:ReceiveMessage');
    const Entries = [{ Id: 'a', ReceiptHandle: 'x' }];
    await expect(sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))).rejects.toThrow(
      `not authorized to perform: sqs:DeleteMessage on resource: arn:aws:sqs:us-east-1:${base.ids.account}:pullfail-events`,
    );
  });

  it('speaks AWS JSON 1.0', async () => {
    const { sqs, QueueUrl } = await queueOf(1);
    let contentType: unknown;
    sqs.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        const response: { headers?: Record<string, string> } = Object(answer.response);
        contentType = response.headers?.['content-type'];
        return answer;
      },
      { step: 'deserialize', priority: 'low' },
    );
    await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(contentType).toBe('application/x-amz-json-1.0');
  });
});

describe('the event of a simulated task', () => {
  it('has the form that the ECS developer guide shows', async () => {
    const { base, queue, receive, time } = await queueOf(0);
    const { account, region } = base.place;
    const clusterArn = findCluster(base).arn;
    const place = { account, region, clusterArn, now: new Date(time.now), id: 'e1' };
    sendTaskEvent(queue, findTask(base), place);
    const [message] = await receive();
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      version: '0',
      'detail-type': 'ECS Task State Change',
      source: 'aws.ecs',
      account,
      region,
      time: '2026-11-20T14:00:00.000Z',
      resources: [base.ids.taskArn],
      detail: {
        taskArn: base.ids.taskArn,
        clusterArn,
        lastStatus: 'STOPPED',
        desiredStatus: 'STOPPED',
        stopCode: 'TaskFailedToStart',
        group: `service:${base.ids.service}`,
        stoppedReason: expect.stringContaining('CannotPullContainerError'),
        stoppedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        containers: [{ name: base.ids.container, image: base.ids.image, lastStatus: 'STOPPED' }],
        attachments: [{ type: 'eni', status: 'DELETED' }],
      },
    });
  });
});
