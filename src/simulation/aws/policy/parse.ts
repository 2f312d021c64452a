import { z } from 'zod';
import type { PolicyDocument } from '../world/policy-document.ts';

const oneOrMany = z.union([z.string(), z.array(z.string())]);
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMany)]);
const statement = z.object({
  Sid: z.string().exactOptional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany.exactOptional(),
  NotAction: oneOrMany.exactOptional(),
  Resource: oneOrMany.exactOptional(),
  NotResource: oneOrMany.exactOptional(),
  Principal: principal.exactOptional(),
  NotPrincipal: principal.exactOptional(),
  Condition: z.record(z.string(), z.record(z.string(), oneOrMany)).exactOptional(),
});
const document = z.object({
  Version: z.enum(['2012-10-17', '2008-10-17']),
  Statement: z.union([z.array(statement), statement.transform((one) => [one])]),
});

/** A policy out of a request; `null` when the text is none. */
export function parsePolicy(text: string): PolicyDocument | null {
  try {
    return document.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
