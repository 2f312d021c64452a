import { parsePolicy } from '../../policy/parse.ts';
import { Refusal } from '../../wire/refusal.ts';
import type { PolicyDocument } from '../../world/policy-document.ts';

const MAX_POLICY_CHARACTERS = 20_480;

/** The policy of an endpoint out of a request; `InvalidPolicyDocument` when it is none or too long. */
export function readPolicy(text: string): PolicyDocument {
  const parsed = text.length > MAX_POLICY_CHARACTERS ? null : parsePolicy(text);
  if (parsed === null) throw new Refusal('InvalidPolicyDocument', 'The policy document is not valid.');
  return parsed;
}
