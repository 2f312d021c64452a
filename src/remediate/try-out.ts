import { AwsError } from '../aws/error-kinds.ts';
import type { Fixer } from '../aws/fixer.ts';
import { callKey, type FixCall } from '../fixes/fix-call.ts';
import type { FixObstacle } from '../fixes/obstacle.ts';
import { openWriter } from './open-writer.ts';
import type { Proposal } from './proposal.ts';
import { isBusy, refusedCall } from './refusals.ts';
import { policyToMake } from './session-policy.ts';
import { ownMark, tagsFor } from './tags.ts';

/** Beside the SDK's own three tries each, with its pauses between them. */
const MOST_DRY_RUNS = 3;

/**
 * Asks EC2 with the fixer's own credentials whether a call would be allowed. A dry run that AWS was too busy for is no
 * refusal: after some more of them it is not known.
 */
export async function tryOut(
  id: string,
  proposal: Proposal,
  call: FixCall,
  fixer: Fixer,
): Promise<readonly FixObstacle[]> {
  // The rule goes into a group that does not exist yet.
  if (call.action === 'ec2:AuthorizeSecurityGroupIngress') return [];
  const actor = proposal.threads[0]?.askedBy;
  const policy = policyToMake(proposal.subject, ownMark(id, proposal), call);
  for (let tries = 1; ; tries += 1) {
    try {
      const writer = openWriter(fixer, proposal, { actor, policy, limitMs: 30_000 });
      await writer.dryRun(call, tagsFor(id, proposal, call));
      return [];
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { action, awsName, message } = refusedCall({ key: callKey(call) }, error);
      if (!isBusy(error)) return [{ kind: 'refused', action, awsName, message }];
      if (tries === MOST_DRY_RUNS) return [{ kind: 'not-tried-out', action, awsName }];
    }
  }
}
