import type { RoleLookup } from '../model/snapshots/iam.ts';
import { type CheckResult, defineCheck, observed, skipped } from './check.ts';
import { type PullerCandidate, puller } from './puller.ts';

/** The roles that may be the one that pulls, as IAM knows them. */
export interface PullingRoleFacts {
  readonly roles: readonly (PullerCandidate & { readonly lookup: RoleLookup })[];
}

export const pullingRole = defineCheck({
  id: 'pulling-role',
  title: 'Look up the role that pulls',
  reads: ['iam:GetRole'],
  needs: { who: puller },
  async look({ aws }, { who }): Promise<CheckResult<PullingRoleFacts>> {
    if (who.candidates.length === 0) return skipped('puller', 'There is no role to look up.');
    const roles = await Promise.all(
      who.candidates.map(async (candidate) => ({ ...candidate, lookup: await aws.iam.getRole(candidate.roleArn) })),
    );
    const missing = roles.filter(({ lookup }) => lookup.kind === 'role-missing').map(({ roleArn }) => roleArn);
    const evidence = roles.map(({ roleArn, lookup }) => ({
      call: 'iam:GetRole',
      role: roleArn,
      found: lookup.kind === 'found',
    }));
    const names = roles.map(({ roleArn }) => roleArn).join(', ');
    return observed(
      { roles },
      missing.length === 0 ? `${names} exists.` : `${missing.join(', ')} does not exist.`,
      evidence,
    );
  },
});
