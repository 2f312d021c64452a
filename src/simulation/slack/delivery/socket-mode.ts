import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { isObject, parseJsonOrText } from '../json.ts';
import { isFromWebPage } from '../server/web-page.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Acknowledgement, Delivery, Redelivery, SentRequest } from './delivery.ts';

type Envelope = Extract<SentRequest, { via: 'socket' }>['envelope'];
type Outcome = Pick<Acknowledgement, 'status' | 'body' | 'failure'>;

/** Why Slack asks a connection to be opened anew, or says that Socket Mode was switched off. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

const ackMessage = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** Slack's side of Socket Mode: connections, envelopes and their acknowledgements. */
export class SocketMode {
  readonly #sockets = new Set<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, { readonly socket: WebSocket; readonly settle: (outcome: Outcome) => void }>();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #workspace: Workspace;
  #turn = 0;
  #away = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Takes the upgrade requests of an HTTP server; a web page's, and those without a fresh ticket, are refused. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '';
      if (this.#away || isFromWebPage(request) || !this.#tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket));
    });
  }

  /** A ticket that opens one connection. */
  issueTicket(): string {
    const ticket = `ticket-${randomUUID()}`;
    this.#tickets.add(ticket);
    return ticket;
  }

  /** How many connections the app has. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** While away, every connection is dropped and new ones are refused. */
  setAway(away: boolean): void {
    this.#away = away;
    if (away) this.drop();
  }

  /** Asks every connection to close, as Slack does every few hours; a well-behaved app comes back. */
  requestDisconnect(reason: DisconnectReason = 'refresh_requested'): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: DEBUG }));
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Says something that is no envelope, for tests of what an app makes of noise. */
  sendRaw(text: string): void {
    for (const socket of this.#sockets) socket.send(text);
  }

  envelope(delivery: Delivery, redelivery: Redelivery | null): Envelope {
    return {
      envelope_id: `envelope-${this.#workspace.ids.count('envelope')}`,
      type: delivery.kind,
      payload: delivery.payload,
      accepts_response_payload: delivery.kind !== 'events_api',
      ...(delivery.kind === 'events_api'
        ? { retry_attempt: redelivery?.attempt ?? 0, retry_reason: redelivery?.reason ?? '' }
        : {}),
    };
  }

  /** Sends to one connection, each in turn, and waits for the acknowledgement at most `waitMs` real milliseconds. */
  send(envelope: Envelope, waitMs: number): Promise<Outcome> {
    const sockets = [...this.#sockets];
    const socket = sockets[this.#turn++ % Math.max(1, sockets.length)];
    if (socket === undefined) return Promise.resolve({ status: null, body: null, failure: 'no-connection' });
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelope.envelope_id);
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ status: null, body: null, failure: 'no-answer' }), waitMs);
      this.#waiting.set(envelope.envelope_id, { socket, settle });
      socket.send(JSON.stringify(envelope));
    });
  }

  #open(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('message', (data) => this.#acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#closed(socket));
    const { app } = this.#workspace;
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.size,
      connection_info: { app_id: app.id },
      debug_info: DEBUG,
    };
    socket.send(JSON.stringify(hello));
    this.#workspace.changes.emit({ kind: 'socket-opened', connections: this.#sockets.size });
  }

  #closed(socket: WebSocket): void {
    this.#sockets.delete(socket);
    for (const { socket: carrier, settle } of [...this.#waiting.values()]) {
      if (carrier === socket) settle({ status: null, body: null, failure: 'connection-lost' });
    }
    this.#workspace.changes.emit({ kind: 'socket-closed', connections: this.#sockets.size });
  }

  #acknowledge(text: string): void {
    const ack = ackMessage.safeParse(parseJsonOrText(text));
    if (!ack.success) return;
    const { envelope_id, payload } = ack.data;
    const empty = payload === undefined || (isObject(payload) && Object.keys(payload).length === 0);
    this.#waiting.get(envelope_id)?.settle({ status: 200, body: empty ? null : payload, failure: null });
  }
}

const DEBUG = { host: 'applink-simulated', build_number: 1, approximate_connection_time: 18_060 };
