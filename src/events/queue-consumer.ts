import { GetQueueAttributesCommand, type Message, SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import type { Clock } from '../model/clock.ts';
import type { Log } from '../model/log.ts';

/** Where the messages are, and what is done with them. */
export interface QueueConsumerDeps {
  readonly url: string;
  readonly region: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Gives back those that need not come again. */
  readonly take: (messages: readonly Message[]) => Promise<readonly Message[]>;
}

/** Takes messages out of a queue for as long as the program runs. */
export interface QueueConsumer {
  start(): void;
  /** Asks for nothing more; a batch that was received is taken and deleted first, within `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Batches and waiting as long as SQS allows; hidden for a minute, and longer while they are worked on. */
const RECEIVING = { batchSize: 10, waitTimeSeconds: 20, visibilityTimeout: 60, heartbeatInterval: 20 } as const;
const PAUSE_AFTER_ERROR_MS = 5_000;

/** The queue is asked at the host of its own URL, with the credentials of the environment. */
export function createQueueConsumer(deps: QueueConsumerDeps): QueueConsumer {
  return new SqsQueueConsumer(deps);
}

class SqsQueueConsumer implements QueueConsumer {
  readonly #deps: QueueConsumerDeps;
  readonly #sqs: SQSClient;
  readonly #consumer: Consumer;
  #busy = false;
  #stopping = false;
  #tellIdle = () => {};

  constructor(deps: QueueConsumerDeps) {
    this.#deps = deps;
    this.#sqs = new SQSClient({ region: deps.region, endpoint: new URL(deps.url).origin });
    this.#consumer = Consumer.create({
      ...RECEIVING,
      queueUrl: deps.url,
      sqs: this.#sqs,
      handleMessageBatch: async (messages) => [...(await deps.take(messages))],
    });
    this.#consumer.on('message_received', () => this.#received());
    this.#consumer.on('response_processed', () => this.#processed());
    this.#consumer.on('empty', () => this.#pause(0));
    this.#consumer.on('error', (err) => this.#failed(err));
  }

  start(): void {
    this.#consumer.start();
    void this.#tellSize();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    // An abort would also cut off the deletion of what was just taken.
    this.#consumer.stop({ abort: !this.#busy });
    if (this.#busy) await this.#idle(graceMs);
    this.#sqs.destroy();
  }

  #idle(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(graceMs, resolve);
      this.#tellIdle = () => {
        cancel();
        resolve();
      };
    });
  }

  #received(): void {
    this.#busy = true;
  }

  /** Also after a batch that failed; by then its messages are deleted or left. */
  #processed(): void {
    this.#busy = false;
    this.#pause(0);
    this.#tellIdle();
  }

  /** The consumer itself asks again at once after most errors. */
  #failed(err: Error): void {
    if (this.#stopping) return;
    this.#pause(PAUSE_AFTER_ERROR_MS);
    this.#deps.log.warn({ err }, 'The queue of events did not do what it was asked for');
  }

  #pause(ms: number): void {
    this.#consumer.updateOption('pollingWaitTimeMs', ms);
  }

  async #tellSize(): Promise<void> {
    const { log, url } = this.#deps;
    try {
      const { Attributes = {} } = await this.#sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      log.info({ waiting: Number(Attributes['ApproximateNumberOfMessages'] ?? 0) }, 'Events are taken from a queue');
    } catch (err) {
      log.warn({ err }, 'The queue of events tells nothing about itself: check its URL and docs/iam/events.json');
    }
  }
}
