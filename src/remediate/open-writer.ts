import type { Fixer } from '../aws/fixer.ts';
import type { AwsWriter } from '../aws/writer.ts';
import { PULLFAIL } from './audit.ts';
import type { Proposal } from './proposal.ts';
import { scopeFor } from './scope-for.ts';

/** A writer at the place of a proposal, in the name of the one who decided, that may do what `policy` says. */
export function openWriter(
  fixer: Fixer,
  { subject: { account, region } }: Pick<Proposal, 'subject'>,
  session: { readonly actor: string | null | undefined; readonly policy: string; readonly limitMs: number },
): AwsWriter {
  const { actor, policy, limitMs } = session;
  return fixer.open({ place: { account, region }, actor: actor ?? PULLFAIL, policy, scope: scopeFor(limitMs) });
}
