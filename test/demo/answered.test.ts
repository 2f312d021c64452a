import { describe, expect, it } from 'vitest';
import { answered } from '../../src/demo/answered.ts';
import type { Acknowledgement } from '../../src/simulation/slack/index.ts';

describe('what the page is told of an answer', () => {
  it.each<[string, Pick<Acknowledgement, 'status' | 'inTime'>, boolean]>([
    ['in time is good', { status: 200, inTime: true }, true],
    ['after three seconds is none to Slack', { status: 200, inTime: false }, false],
    ['that never came is none', { status: null, inTime: false }, false],
  ])('one %s', (_what, answer, ok) => {
    expect(answered(answer).ok).toBe(ok);
  });
});
