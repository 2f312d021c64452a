import { finishRollout, startTasks } from '../simulation/aws/changes/index.ts';
import type { RecordedCall } from '../simulation/aws/server/recorded-call.ts';
import { type Change, type Message, plainText } from '../simulation/slack/index.ts';
import type { DemoAccount } from './accounts.ts';

/** What ECS does by itself once the way is open: the service of a mended account starts its tasks. */
export class Recovery {
  readonly #accounts: readonly DemoAccount[];
  /** Accounts that were changed and not yet proven to be mended. */
  readonly #changed = new Set<DemoAccount>();

  constructor(accounts: readonly DemoAccount[]) {
    this.#accounts = accounts;
  }

  called({ action, error }: RecordedCall, scenarioId: string): void {
    const account = this.#accounts.find(({ scenario }) => scenario.id === scenarioId);
    if (account === undefined || error !== null || !CHANGES.test(action)) return;
    this.#changed.add(account);
  }

  /** The app’s own proof is the sign: what it calls fixed can be pulled, in the account that the thread is about. */
  told(change: Change, now: Date, threadOf: (message: Message) => readonly Message[]): void {
    if (change.kind !== 'message-posted' || !/^Fixed\b/.test(plainText(change.message))) return;
    const words = threadOf(change.message).map((message) => `${message.text} ${plainText(message)}`);
    for (const account of this.#changed) {
      const { base } = account;
      if (!words.some((said) => said.includes(base.ids.vpc))) continue;
      this.#changed.delete(account);
      const service = base.place.ecs.clusters.flatMap(({ services }) => services)[0];
      if (service === undefined) continue;
      startTasks(base, service.desiredCount - service.runningCount, now);
      finishRollout(base, now);
    }
  }
}

const CHANGES = /^ec2:(?:Create|Modify)VpcEndpoint$/;
