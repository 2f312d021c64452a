import { accountsOf, type RoleThere, roleIn } from './shared/accounts.ts';
import type { Answer, Caller } from './shared/aws-side.ts';
import { type DoctorContext, isUnusable } from './shared/context.ts';
import { defineLook, failed, inconclusive, passed, skipped, type Told } from './shared/look.ts';
import { troubleWords } from './shared/trouble.ts';
import { trustRepair } from './shared/trust.ts';

interface SeenThere {
  readonly account: string;
  readonly caller: Caller;
  readonly role: RoleThere;
  /** `null`: nothing was asked, since there is no role to assume. */
  readonly answer: Answer<null> | null;
}

type Seen = 'unusable' | 'no-caller' | readonly SeenThere[];

export const readerRole = defineLook<Seen>({
  id: 'reader-role',
  group: 'aws',
  title: 'Reader role',
  each: 'Reader role in',
  async see(context) {
    if (isUnusable(context.settings, 'PULLFAIL_READER_ROLE')) return 'unusable';
    const caller = await context.aws.caller();
    if (caller.kind === 'refused') return 'no-caller';
    const accounts = accountsOf(caller.value, context.settings.config.readerRole, context.accounts);
    return Promise.all(accounts.map((account) => seeThere(account, caller.value, context)));
  },
  tell(seen) {
    if (seen === 'unusable') return [skipped('It waits for PULLFAIL_READER_ROLE, see above.')];
    if (seen === 'no-caller') return [skipped('It waits for an identity, see above.')];
    return seen.map((there) => ({ ...toldOf(there), about: there.account }));
  },
});

async function seeThere(account: string, caller: Caller, { aws, settings }: DoctorContext): Promise<SeenThere> {
  const role = roleIn(account, settings.config.readerRole);
  return { account, caller, role, answer: role.kind === 'role' ? await aws.reader(account) : null };
}

const CREATE =
  'Create a role with docs/iam/read.json in that account, and set PULLFAIL_READER_ROLE to its ARN with {account} in place of the account: arn:aws:iam::{account}:role/pullfail-reader.';

function toldOf({ account, caller, role, answer }: SeenThere): Told {
  if (role.kind === 'elsewhere') {
    return failed(
      `PULLFAIL_READER_ROLE names a role of account ${role.account}, so nothing leads here.`,
      'Write {account} in place of the account in PULLFAIL_READER_ROLE, and create the role here too.',
    );
  }
  if (role.kind === 'no-role' || answer === null) {
    return account === caller.account
      ? skipped("PULLFAIL_READER_ROLE is not set, so the bot's own identity reads.")
      : failed('PULLFAIL_READER_ROLE is not set, so nothing leads here.', CREATE);
  }
  if (answer.kind === 'answered') return passed(`${role.arn} can be assumed.`);
  const { error } = answer;
  if (error.kind !== 'access-denied') return inconclusive(`It could not be tried: ${troubleWords(error.kind)}.`);
  return failed(`${role.arn} cannot be assumed.`, trustRepair(role.arn, caller, ['sts:AssumeRole'], error));
}
