import { unreachable } from '../model/result.ts';
import type { RecordedCall } from '../simulation/aws/server/recorded-call.ts';
import type { ApiRequest, Change, SlackSimulation } from '../simulation/slack/index.ts';
import type { DemoEvent, Payload } from './protocol.ts';
import { shownHome, shownMessage, shownModal } from './shown.ts';

/** Told of calls to AWS, with the scenario whose account was asked. */
export type CallListener = (call: RecordedCall, scenario: string) => void;

/** The newest payloads are kept; a day-long demo does not grow without end. */
const MOST_PAYLOADS = 500;

/** The app looks and changes under roles; calls under an account's own keys are those of the drawing and not shown. */
const isOfApp = ({ roleSession, action }: RecordedCall): boolean => roleSession !== null || action === 'sts:AssumeRole';

const CHANGES = /^ec2:(?:Create|Modify|Delete|Authorize)/;

/** Everything that goes over the wire between Slack, the app and AWS, as events for the page. */
export class Wire {
  readonly #listeners = new Set<(event: DemoEvent) => void>();
  readonly #payloads: Payload[] = [];
  readonly #slack: SlackSimulation;
  #count = 0;

  constructor(slack: SlackSimulation) {
    this.#slack = slack;
    slack.subscribe((change) => this.#changed(change));
  }

  /** Oldest first. */
  get payloads(): readonly Payload[] {
    return this.#payloads;
  }

  /** Returns the way to stop listening. */
  subscribe(listener: (event: DemoEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  called(call: RecordedCall, scenario: string): void {
    if (!isOfApp(call)) return;
    const { action: name, at, params: body, error, status } = call;
    this.#record({ kind: 'app-to-aws', name, at, body, outcome: error ?? (status === 200 ? 'ok' : String(status)) });
    if (error === null && CHANGES.test(name)) this.#emit({ kind: 'network', scenario });
  }

  #changed(change: Change): void {
    if (change.kind === 'api-request') this.#record(fromRequest(change.request));
    else if (change.kind === 'delivery-answered') this.#record(fromDelivery(change));
    else {
      const event = this.#eventOf(change);
      if (event !== null) this.#emit(event);
    }
  }

  #eventOf(change: Exclude<Change, { kind: 'api-request' | 'delivery-answered' }>): DemoEvent | null {
    switch (change.kind) {
      case 'message-posted':
      case 'message-updated':
      case 'message-deleted':
        return { kind: 'message', message: shownMessage(change.message) };
      case 'modal-opened':
      case 'modal-updated':
      case 'modal-closed': {
        const { user } = change.modal;
        const modal = this.#slack.modalOf(user);
        return { kind: 'modal', user, modal: modal === null ? null : shownModal(modal) };
      }
      case 'home-published':
        return { kind: 'home', home: shownHome(change.home) };
      case 'socket-opened':
      case 'socket-closed':
        return null;
      default:
        return unreachable(change);
    }
  }

  #record(payload: Omit<Payload, 'id'>): void {
    const numbered = { id: ++this.#count, ...payload };
    this.#payloads.push(numbered);
    if (this.#payloads.length > MOST_PAYLOADS) this.#payloads.shift();
    this.#emit({ kind: 'payload', payload: numbered });
  }

  #emit(event: DemoEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

function fromRequest({ method, args, at, error }: ApiRequest): Omit<Payload, 'id'> {
  return { kind: 'app-to-slack', name: method, at, body: args, outcome: error ?? 'ok' };
}

function fromDelivery({ delivery, status }: Extract<Change, { kind: 'delivery-answered' }>): Omit<Payload, 'id'> {
  const outcome = status === 200 ? 'ok' : `answered with ${status ?? 'nothing'}`;
  return { kind: 'slack-to-app', name: delivery.kind, at: Date.now(), body: delivery.payload, outcome };
}
