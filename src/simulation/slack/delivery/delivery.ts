import type { JsonObject } from '../json.ts';

/** How something reaches the app. */
export type Transport = 'http' | 'socket';

/** What Slack sends to an app; the three kinds differ in how the body is encoded. */
export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
}

/** Slack's reasons for a second try. */
type RetryReason =
  | 'http_timeout'
  | 'http_error'
  | 'connection_failed'
  | 'ssl_error'
  | 'too_many_redirects'
  | 'unknown_error';

/** That a delivery is a repetition: `attempt` counts from 1. */
export interface Redelivery {
  readonly attempt: number;
  readonly reason: RetryReason;
}

/** What is wrong with a request's signature; everything but `valid` is for the tests of an app's guard. */
export type Signature =
  | 'valid'
  | 'absent'
  | 'wrong-secret'
  | 'of-another-body'
  | 'garbled'
  | 'without-timestamp'
  | 'garbled-timestamp'
  | { readonly secondsOff: number };

/** One signed HTTP request or one Socket Mode envelope, exactly as it was sent; sending it again is a replay. */
export type SentRequest =
  | {
      readonly via: 'http';
      readonly url: string;
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly via: 'socket'; readonly envelope: JsonObject & { readonly envelope_id: string } };

/** What the app answered. */
export interface Acknowledgement {
  readonly via: Transport;
  /** HTTP status; 200 for an acknowledged envelope; `null` when nothing came. */
  readonly status: number | null;
  /** The parsed JSON, the text, or `null` for an empty answer. */
  readonly body: unknown;
  /** Real milliseconds from sending to the answer. */
  readonly ms: number;
  /** Whether it came within the three seconds that Slack waits. */
  readonly inTime: boolean;
  readonly failure: 'no-answer' | 'no-connection' | 'connection-lost' | null;
  readonly delivery: Delivery;
  readonly request: SentRequest;
}
