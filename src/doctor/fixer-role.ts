import type { AwsError } from '../aws/error-kinds.ts';
import { accountsOf, type RoleThere, roleIn } from './shared/accounts.ts';
import type { Answer, Caller } from './shared/aws-side.ts';
import { type DoctorContext, isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told, warning } from './shared/look.ts';
import { troubleWords } from './shared/trouble.ts';
import { trustRepair } from './shared/trust.ts';

interface SeenThere {
  readonly account: string;
  readonly caller: Caller;
  readonly role: RoleThere;
  /** As an approval assumes it; `null`: there is nothing to assume. */
  readonly asApproval: Answer<null> | null;
  /** Without a source identity; `null`: it was not tried. */
  readonly plainly: Answer<null> | null;
}

type Seen = 'unusable' | 'no-caller' | 'no-fence' | 'writes-nothing' | readonly SeenThere[];

export const fixerRole = defineLook<Seen>({
  id: 'fixer-role',
  group: 'aws',
  title: 'Fixer role',
  each: 'Fixer role in',
  async see(context) {
    const { config } = context.settings;
    if (isUnusable(context.settings, 'PULLFAIL_FIXER_ROLE')) return 'unusable';
    if (config.fixerRole === null) return config.approvers.length > 0 ? 'no-fence' : 'writes-nothing';
    const caller = await context.aws.caller();
    if (caller.kind === 'refused') return 'no-caller';
    const accounts = accountsOf(caller.value, config.fixerRole, context.accounts);
    return Promise.all(accounts.map((account) => seeThere(account, caller.value, context)));
  },
  tell(seen) {
    if (typeof seen === 'string') return [TOLD[seen]];
    return seen.map((there) => ({ ...toldOf(there), about: there.account }));
  },
});

const TOLD: Readonly<Record<Extract<Seen, string>, Told>> = {
  unusable: skipped('It waits for PULLFAIL_FIXER_ROLE, see above.'),
  'no-caller': skipped('It waits for an identity, see above.'),
  'writes-nothing': skipped('PULLFAIL_FIXER_ROLE is not set, and nobody may approve: nothing is ever written.'),
  'no-fence': warning(
    "PULLFAIL_FIXER_ROLE is not set, so approved fixes are written by the bot's own identity, without the session policy that allows nothing but the approved call.",
    'Create a role with docs/iam/write.json in each account, and set PULLFAIL_FIXER_ROLE=arn:aws:iam::{account}:role/pullfail-fixer.',
  ),
};

async function seeThere(account: string, caller: Caller, { aws, settings }: DoctorContext): Promise<SeenThere> {
  const role = roleIn(account, settings.config.fixerRole);
  if (role.kind !== 'role') return { account, caller, role, asApproval: null, plainly: null };
  const asApproval = await aws.assume(role.arn, { sourceIdentity: true });
  const refused = asApproval.kind === 'refused' && asApproval.error.kind === 'access-denied';
  return {
    account,
    caller,
    role,
    asApproval,
    plainly: refused ? await aws.assume(role.arn, { sourceIdentity: false }) : null,
  };
}

function toldOf({ caller, role, asApproval, plainly }: SeenThere): Told {
  if (role.kind !== 'role' || asApproval === null) {
    return failed(
      'PULLFAIL_FIXER_ROLE names a role of another account, so nothing can be written here.',
      'Write {account} in place of the account in PULLFAIL_FIXER_ROLE, and create the role here too.',
    );
  }
  if (asApproval.kind === 'answered') {
    return passed(`${role.arn} can be assumed, with everything fenced off and under a name.`);
  }
  return refusedTold(role.arn, caller, asApproval.error, plainly?.kind === 'answered');
}

const NEEDED = ['sts:AssumeRole', 'sts:SetSourceIdentity'];

function refusedTold(arn: string, caller: Caller, error: AwsError, plainlyAllowed: boolean): Told {
  if (error.kind !== 'access-denied') return inconclusive(`It could not be tried: ${troubleWords(error.kind)}.`);
  const repair = trustRepair(arn, caller, NEEDED, error);
  return plainlyAllowed
    ? failed(`${arn} can be assumed, but not in the name of an approver: sts:SetSourceIdentity is refused.`, repair)
    : failed(`${arn} cannot be assumed.`, repair);
}
