import { z } from 'zod';
import { problemsOfIssue, slackMessage } from '../blocks/problem.ts';
import type { JsonObject } from '../json.ts';
import type { Workspace } from '../state/workspace.ts';

/** How often Slack lets a method be called; see `rate-limits.ts` for the numbers. */
export type RateTier = 'tier1' | 'tier2' | 'tier3' | 'tier4' | 'post-message' | 'unlimited';

/** What a method finds around itself. */
export interface ApiContext {
  readonly workspace: Workspace;
  /** The scopes granted to the bot token. */
  readonly scopes: ReadonlySet<string>;
  /** User groups exist on paid plans only. */
  readonly plan: 'paid' | 'free';
  /** A fresh one-time address for a Socket Mode connection. */
  readonly issueSocketUrl: () => string;
  /** Where the bytes of an announced file go. */
  readonly uploadUrl: (fileId: string) => string;
}

/** The body of an answer with status 200. */
export type ApiAnswer = JsonObject & { readonly ok: boolean };

/** One Web API method, its argument types erased. */
export interface ApiMethod {
  readonly name: string;
  readonly tier: RateTier;
  readonly token: 'bot' | 'app';
  /** Any one of these must be granted; none listed: any token will do. */
  readonly scopes: readonly string[];
  readonly call: (args: JsonObject, context: ApiContext) => ApiAnswer;
}

interface Definition<Args> extends Omit<ApiMethod, 'call' | 'token'> {
  readonly token?: ApiMethod['token'];
  readonly args: z.ZodType<Args>;
  readonly run: (args: Args, context: ApiContext) => ApiAnswer;
}

/** Types a method by its argument schema; arguments that do not fit are answered with `invalid_arguments`. */
export function defineMethod<Args>(definition: Definition<Args>): ApiMethod {
  const { args: schema, run, name, tier, scopes, token = 'bot' } = definition;
  return {
    name,
    tier,
    scopes,
    token,
    call: (args, context) => {
      const parsed = schema.safeParse(args);
      if (parsed.success) return run(parsed.data, context);
      const messages = parsed.error.issues.flatMap((issue) => problemsOfIssue(issue, args, [])).map(slackMessage);
      return refuse('invalid_arguments', { response_metadata: { messages } });
    },
  };
}

/** An answer that worked. */
export function accept(fields: JsonObject = {}): ApiAnswer {
  return { ok: true, ...fields };
}

/** An answer with one of Slack's error codes. */
export function refuse(error: string, fields: JsonObject = {}): ApiAnswer {
  return { ok: false, error, ...fields };
}

/** A boolean, also as form fields spell it. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1');

/** A whole number, also as form fields spell it. */
export const wholeNumber = z.coerce.number().int();
