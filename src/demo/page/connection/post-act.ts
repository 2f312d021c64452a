import type { ActResult, DemoAct } from '../../protocol.ts';
import { isObject, stringAt } from '../wire-object.ts';

const UNREACHABLE: ActResult = { ok: false, why: 'The demo did not answer. Is it still running in the terminal?' };

/** Tells the server what the visitor does. Never rejects: a sentence says what went wrong. */
export async function postAct(act: DemoAct): Promise<ActResult> {
  try {
    const response = await fetch('/api/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    return readResult(await response.json());
  } catch {
    return UNREACHABLE;
  }
}

function readResult(body: unknown): ActResult {
  if (!isObject(body)) return UNREACHABLE;
  if (body['ok'] === true) return { ok: true };
  return { ok: false, why: stringAt(body, 'why') || 'That did not work, and the demo does not say why.' };
}
