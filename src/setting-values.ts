import { z } from 'zod';
import { readQueueUrl } from './events/queue-url.ts';
import { readRoutes } from './events/routes.ts';

const ROLE_ARN = /^arn:aws(?:-[a-z]{1,6}){0,2}:iam::(?:\d{12}|\{account\}):role\/[\w+=,.@/-]{1,512}$/;

/** `30m`, `45s`, `2h`: a whole number and a unit, in milliseconds. */
export const duration = z
  .string()
  .regex(/^\d{1,6}(?:s|m|h)$/, 'must be a number and s, m or h, such as 30m')
  .transform((text) => Number(text.slice(0, -1)) * ({ s: 1_000, m: 60_000, h: 3_600_000 }[text.slice(-1)] ?? 0))
  .refine((ms) => ms > 0, 'must be more than nothing');

/** ARN of a role, with `{account}` in place of the account if it is to be the same one in each. */
export const roleArn = z.string().regex(ROLE_ARN, 'must be the ARN of an IAM role');

/** `null` where nothing is set. */
export function optional<T>(read: z.ZodType<T>): z.ZodType<T | null> {
  return z.union([z.undefined().transform(() => null), read]);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Base of a Web API, with the slash at its end: HTTPS, or plain HTTP on this machine. */
export const apiUrl = z.string().transform((text, context) => {
  if (!URL.canParse(text)) {
    context.addIssue('must be a URL');
    return z.NEVER;
  }
  const url = new URL(text);
  const plainHere = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !plainHere) context.addIssue('must begin with https://');
  if (url.username !== '' || url.password !== '') context.addIssue('must not hold a user name or password');
  if (url.search !== '' || url.hash !== '') context.addIssue('must end with its path');
  const base = `${url.origin}${url.pathname}`;
  return base.endsWith('/') ? base : `${base}/`;
});

/** URL of a queue of SQS, taken apart. */
export const queueUrl = z.string().transform((text, context) => {
  const read = readQueueUrl(text);
  if (read.kind === 'queue') return read.queue;
  context.addIssue(read.mistake);
  return z.NEVER;
});

/** Who is told where; see `events/routes.ts`. */
export const routes = z.string().transform((text, context) => {
  const read = readRoutes(text);
  if (read.kind === 'routes') return read.routes;
  context.addIssue(read.mistakes.join(', '));
  return z.NEVER;
});

/** What is not set reads as the fallback. */
export function withDefault<T>(fallback: T, read: z.ZodType<T>): z.ZodType<T> {
  return z.union([z.undefined().transform(() => fallback), read]);
}

/** Ids of people and user groups of Slack. */
export const approvers = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  )
  .refine((ids) => ids.every((id) => /^[UWS][A-Z0-9]{2,20}$/.test(id)), 'must be ids such as U0123ABCD or S0123ABCD');
