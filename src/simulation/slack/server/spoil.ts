import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../faults.ts';
import { type Answer, jsonAnswer } from './answer.ts';

/** Answers as the fault demands; `serve` does the real work where some of it is to happen. */
export async function spoil(fault: Fault | null, serve: () => Answer): Promise<Answer> {
  if (fault === null) return serve();
  if ('delayMs' in fault) {
    await sleep(fault.delayMs);
    return serve();
  }
  if (fault.applied === true) serve();
  if ('hang' in fault) return { kind: 'hang' };
  if ('reset' in fault) return { kind: 'reset' };
  if ('error' in fault) {
    const { error, messages = [] } = fault;
    return jsonAnswer({ ok: false, error, ...(messages.length === 0 ? {} : { response_metadata: { messages } }) });
  }
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  return { kind: 'http', status: fault.status, body: fault.body ?? 'simulated failure', headers };
}
