import { setTimeout as sleep } from 'node:timers/promises';
import { plainText, type SlackSimulation } from '../../src/simulation/slack/index.ts';
import { isUnfinished } from './judge-case.ts';
import type { Replica } from './replica.ts';

const PAUSE_MS = 150;

/** The asker and the approver: patient people who press again when Slack shows them a warning. */
export class People {
  readonly #slack: SlackSimulation;
  readonly #replicas: readonly Replica[];
  readonly #vpc: string;

  constructor(slack: SlackSimulation, replicas: readonly Replica[], vpc: string) {
    this.#slack = slack;
    this.#replicas = replicas;
    this.#vpc = vpc;
  }

  /** Asks, approves, and waits for the outcome; `false` when none came in time. */
  async carryThrough(input: string, limitMs: number): Promise<boolean> {
    const until = Date.now() + limitMs;
    await this.#insist(until, (eventsUrl) => this.#slack.send.slashCommand({ text: input, eventsUrl }));
    while (Date.now() < until) {
      if (this.#has('outcome:')) return this.#quiet(until);
      if (this.#offered()) await this.#approve();
      await sleep(PAUSE_MS);
    }
    return false;
  }

  /** The last edits may still be on their way, and a question whose process died waits until its lease is over. */
  async #quiet(until: number): Promise<boolean> {
    let calls = -1;
    const isOpen = () => calls !== this.#slack.workspace.requests.length || this.#messages().some(isUnfinished);
    while (Date.now() < until && isOpen()) {
      calls = this.#slack.workspace.requests.length;
      await sleep(2_500);
    }
    return true;
  }

  async #approve(): Promise<void> {
    const eventsUrl = this.#anyUrl();
    if (eventsUrl === null) return;
    const user = 'U00FAKE2';
    try {
      await this.#slack.send.click({ action: 'fix_approve', user, eventsUrl });
      if (this.#slack.modalOf(user) === null) return;
      await this.#slack.send.submitView({
        user,
        values: { vpc_id: this.#vpc },
        eventsUrl: this.#anyUrl() ?? eventsUrl,
      });
      if (this.#slack.modalOf(user) !== null) await this.#slack.send.closeView({ user, all: true });
    } catch {
      // The button is gone, or the process died in the middle: the loop looks again.
    }
  }

  async #insist(
    until: number,
    send: (eventsUrl: string) => Promise<{ readonly status: number | null }>,
  ): Promise<void> {
    while (Date.now() < until) {
      const eventsUrl = this.#anyUrl();
      if (eventsUrl !== null) {
        const sent = await send(eventsUrl).catch(() => null);
        if (sent?.status === 200) return;
      }
      await sleep(PAUSE_MS);
    }
  }

  #anyUrl(): string | null {
    const up = this.#replicas.flatMap(({ url }) => (url === null ? [] : [url]));
    return up[Math.floor(Math.random() * up.length)] ?? null;
  }

  #has(marker: string): boolean {
    return this.#messages().some(({ blocks }) => String(blocks[0]?.['block_id'] ?? '').startsWith(marker));
  }

  #offered(): boolean {
    return this.#messages().some((message) => plainText(message).includes('Proposed fix'));
  }

  #messages() {
    return this.#slack.messagesIn('C00FAKE1');
  }
}
