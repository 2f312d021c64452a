import { z } from 'zod';

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const scalar = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const values = z.union([scalar.transform((one) => [one]), z.array(scalar)]);
const principal = z.union([z.literal('*').transform(() => ({ AWS: ['*'] })), z.record(z.string(), texts)]);

const statement = z.object({
  Sid: z.string().max(256).optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Principal: principal.optional(),
  NotPrincipal: principal.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
});

const document = z.object({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement).max(1_000)]),
});

/** One statement, every list written as a list. */
export type Statement = z.output<typeof statement>;

/** A policy document, as far as a decision needs it. */
export type PolicyDocument = z.output<typeof document>;

/** IAM's own documents end at 20,480 characters (endpoint policies); far more than that is no policy. */
const LONGEST = 200_000;

export type ParsedPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly why: 'too-long' | 'not-json' | 'not-a-policy' };

/** Reads a policy document; never throws. A key `__proto__`, which zod would drop, and a condition with it, is in no policy. */
export function parsePolicy(text: string): ParsedPolicy {
  if (text.length > LONGEST) return { ok: false, why: 'too-long' };
  let json: unknown;
  let isOdd = false;
  try {
    json = JSON.parse(text, (key, value: unknown) => {
      isOdd ||= key === '__proto__';
      return value;
    });
  } catch {
    return { ok: false, why: 'not-json' };
  }
  if (isOdd) return { ok: false, why: 'not-a-policy' };
  const result = document.safeParse(json);
  return result.success ? { ok: true, document: result.data } : { ok: false, why: 'not-a-policy' };
}
