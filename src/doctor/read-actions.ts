import { actionsIn, PROBES } from './probes/index.ts';
import { type Allowance, judgeProbe } from './probes/judge-probe.ts';
import { accountsOf, principalOf, roleIn } from './shared/accounts.ts';
import { allowancesTold } from './shared/allowances-told.ts';
import { type DoctorContext, isUnusable } from './shared/context.ts';
import { defineLook, skipped } from './shared/look.ts';

/** What the probes of one account showed. */
export interface SeenThere {
  readonly account: string;
  readonly region: string;
  /** Whose policy has to allow the reads. */
  readonly reader: string;
  /** `null`: there are no credentials to read this account with. */
  readonly allowances: readonly Allowance[] | null;
}

type Seen = 'no-caller' | 'no-region' | readonly SeenThere[];

export const readActions = defineLook<Seen>({
  id: 'read-actions',
  group: 'aws',
  title: 'Read actions',
  each: 'Read actions in',
  async see(context) {
    const { aws, settings, accounts } = context;
    const caller = await aws.caller();
    if (caller.kind === 'refused' || isUnusable(settings, 'PULLFAIL_READER_ROLE')) return 'no-caller';
    const { region } = aws;
    if (region === null) return 'no-region';
    const { readerRole } = settings.config;
    const own = principalOf(caller.value);
    return Promise.all(
      accountsOf(caller.value, readerRole, accounts).map(async (account): Promise<SeenThere> => {
        const role = roleIn(account, readerRole);
        const leads = role.kind === 'role' || (role.kind === 'no-role' && account === caller.value.account);
        const reader = role.kind === 'role' ? role.arn : own;
        return { account, region, reader, allowances: leads ? await seeAllowances(account, region, context) : null };
      }),
    );
  },
  tell(seen) {
    if (seen === 'no-caller') return [skipped('It waits for an identity that reads, see above.')];
    if (seen === 'no-region') return [skipped('It waits for a region, see above.')];
    return seen.map((there) => ({
      ...(there.allowances === null ? NO_WAY_IN : allowancesTold(there.allowances, there)),
      about: there.account,
    }));
  },
});

const NO_WAY_IN = skipped('It waits for a role that reads this account, see above.');

async function seeAllowances(
  account: string,
  region: string,
  { aws }: DoctorContext,
): Promise<readonly Allowance[] | null> {
  if ((await aws.reader(account)).kind === 'refused') return null;
  return Promise.all(
    actionsIn(region).map(async (action): Promise<Allowance> => {
      const probe = PROBES[action];
      if (probe === undefined) return { kind: 'unsure', action, because: 'not-supported' };
      return judgeProbe(action, await aws.probe({ account, region }, action, probe));
    }),
  );
}
