import { createAsk } from '../../src/aws/ask.ts';
import type { AwsCall, AwsPlace, ReadScope } from '../../src/aws/reader.ts';
import { Slots } from '../../src/aws/slots.ts';

export const PLACE: AwsPlace = { account: '111122223333', region: 'us-east-1' };

export interface RecordingScope extends ReadScope {
  /** Calls that have ended, in the order of their end. */
  readonly calls: AwsCall[];
  /** Calls that were begun. */
  readonly begun: string[];
  readonly names: () => readonly string[];
}

export function recordingScope(signal: AbortSignal = new AbortController().signal): RecordingScope {
  const calls: AwsCall[] = [];
  const begun: string[] = [];
  return {
    signal,
    calls,
    begun,
    names: () => calls.map(({ call }) => call),
    started(call, place) {
      begun.push(call);
      return (outcome, durationMs) => calls.push({ call, place, outcome, durationMs });
    },
  };
}

export function askWith(scope: ReadScope = recordingScope(), place: AwsPlace = PLACE, callTimeoutMs = 60_000) {
  return createAsk(place, scope, { callTimeoutMs, slots: new Slots(40), clock: Date.now });
}
