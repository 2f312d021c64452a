import { type ApiAnswer, type ApiContext, type ApiMethod, refuse } from '../api/method.ts';
import { API_METHODS } from '../api/methods.ts';
import type { Faults } from '../faults.ts';
import { type JsonObject, stringAt } from '../json.ts';
import type { RateLimits } from '../rate-limits.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { recordRequest } from './record-request.ts';
import { spoil } from './spoil.ts';

/** What the Web API needs beside the workspace. */
export interface WebApi {
  readonly context: ApiContext;
  readonly botToken: string;
  readonly appToken: string;
  readonly faults: Faults;
  /** `null`: nobody is ever told to slow down. */
  readonly rateLimits: RateLimits | null;
}

/** One call as it came over the wire; the token was in the header or among the arguments. */
export interface ApiCall {
  readonly method: string;
  readonly args: JsonObject;
  readonly token: string | undefined;
}

/** Answers a call as Slack does, or as the next fault demands, and records it. */
export async function answerCall(call: ApiCall, api: WebApi): Promise<Answer> {
  const { workspace } = api.context;
  const at = workspace.clock.now();
  const answer = await spoil(api.faults.take(call.method), () => serve(call, api));
  recordRequest(call.method, call.args, at, answer, workspace);
  return answer;
}

function serve(call: ApiCall, api: WebApi): Answer {
  const method = API_METHODS.get(call.method);
  if (method === undefined) return jsonAnswer(refuse('unknown_method', { req_method: call.method }));
  const refusal = refuseToken(call.token, method, api) ?? refuseScope(method, api.context);
  if (refusal !== null) return jsonAnswer(refusal);
  const wait = api.rateLimits?.hit(method.name, method.tier, stringAt(call.args, 'channel')) ?? null;
  if (wait !== null) return jsonAnswer(refuse('ratelimited'), 429, { 'retry-after': String(wait) });
  return jsonAnswer(method.call(call.args, api.context), 200, {
    'x-oauth-scopes': [...api.context.scopes].join(','),
    'x-accepted-oauth-scopes': method.scopes.join(','),
  });
}

function refuseToken(token: string | undefined, method: ApiMethod, api: WebApi): ApiAnswer | null {
  if (token === undefined || token === '') return refuse('not_authed');
  const [right, other] = method.token === 'bot' ? [api.botToken, api.appToken] : [api.appToken, api.botToken];
  if (token === right) return null;
  return refuse(token === other ? 'not_allowed_token_type' : 'invalid_auth');
}

function refuseScope(method: ApiMethod, { scopes }: ApiContext): ApiAnswer | null {
  if (method.scopes.length === 0 || method.scopes.some((scope) => scopes.has(scope))) return null;
  return refuse('missing_scope', { needed: method.scopes.join(','), provided: [...scopes].join(',') });
}
