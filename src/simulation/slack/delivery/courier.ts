import { LIFETIMES } from '../limits.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Acknowledgement, Delivery, Redelivery, SentRequest, Signature, Transport } from './delivery.ts';
import { httpRequest, sendHttp } from './http-delivery.ts';
import type { SocketMode } from './socket-mode.ts';

/** How one delivery differs from the ordinary. */
export interface DeliveryOptions {
  /** Default: the socket if the app is connected, else HTTP. */
  readonly via?: Transport;
  /** HTTP only; default `valid`. */
  readonly signature?: Signature;
  readonly redelivery?: Redelivery;
  /** HTTP only: another address than the one given to `connectHttp`, where several replicas run. */
  readonly eventsUrl?: string;
}

/** Where and how the app is reached. */
export interface Address {
  /** The app's `/slack/events`; `null` until the app listens. */
  readonly eventsUrl: string | null;
  readonly signingSecret: string;
  /** How long to wait for an answer, in real milliseconds. */
  readonly waitMs: number;
}

/** Brings deliveries to the app and times its answers. */
export class Courier {
  readonly #workspace: Workspace;
  readonly #socketMode: SocketMode;
  readonly #address: () => Address;

  constructor(workspace: Workspace, socketMode: SocketMode, address: () => Address) {
    this.#workspace = workspace;
    this.#socketMode = socketMode;
    this.#address = address;
  }

  async deliver(delivery: Delivery, options: DeliveryOptions = {}): Promise<Acknowledgement> {
    const redelivery = options.redelivery ?? null;
    const via = options.via ?? (this.#socketMode.connections > 0 ? 'socket' : 'http');
    if (via === 'socket') {
      return this.#send({ via, envelope: this.#socketMode.envelope(delivery, redelivery) }, delivery);
    }
    const { signingSecret: secret, eventsUrl } = this.#address();
    const url = options.eventsUrl ?? eventsUrl;
    if (url === null) {
      throw new Error('The app is not reachable: call connectHttp(url) or let it connect by Socket Mode first.');
    }
    const signature = options.signature ?? 'valid';
    return this.#send(httpRequest(delivery, url, { secret, signature, redelivery }), delivery);
  }

  /** Sends the very same bytes again: same signature, same timestamp, same envelope id. */
  replay(acknowledgement: Acknowledgement): Promise<Acknowledgement> {
    return this.#send(acknowledgement.request, acknowledgement.delivery);
  }

  async #send(request: SentRequest, delivery: Delivery): Promise<Acknowledgement> {
    const { waitMs } = this.#address();
    const { via } = request;
    const started = performance.now();
    const outcome =
      request.via === 'socket'
        ? await this.#socketMode.send(request.envelope, waitMs)
        : await sendHttp(request, waitMs);
    const ms = performance.now() - started;
    const inTime = outcome.status !== null && ms <= LIFETIMES.acknowledgement;
    const acknowledgement = { via, ...outcome, ms, inTime, delivery, request };
    this.#workspace.changes.emit({ kind: 'delivery-answered', status: outcome.status, delivery });
    return acknowledgement;
  }
}
