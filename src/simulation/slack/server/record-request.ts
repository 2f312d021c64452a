import type { JsonObject } from '../json.ts';
import type { ApiRequest } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Answer } from './answer.ts';

/** Remembers a call and its answer; the token is left out. */
export function recordRequest(
  method: string,
  args: JsonObject,
  at: number,
  answer: Answer,
  workspace: Workspace,
): void {
  const { token: _, ...rest } = args;
  const request: ApiRequest = { method, args: rest, at, ...resultOf(answer) };
  workspace.requests.push(request);
  workspace.changes.emit({ kind: 'api-request', request });
}

function resultOf(answer: Answer): Pick<ApiRequest, 'status' | 'ok' | 'error'> {
  if (answer.kind !== 'http') return { status: null, ok: false, error: answer.kind };
  const { status, body } = answer;
  const text = typeof body === 'string' ? body : '';
  if (status === 200 && (text === 'ok' || text.startsWith('{"ok":true'))) return { status, ok: true, error: null };
  return { status, ok: false, error: /"error":"([^"]{1,80})"/.exec(text)?.[1] ?? `http_${status}` };
}
