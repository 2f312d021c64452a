import { cliOf } from '../fixes/code/cli.ts';
import { cloudFormationImportOf, cloudFormationOf } from '../fixes/code/cloudformation.ts';
import type { CodeForm, FixCode, MadeFix } from '../fixes/code/fix-code.ts';
import { terraformImportOf, terraformOf } from '../fixes/code/terraform.ts';
import { callKey } from '../fixes/fix-call.ts';
import { chosenCalls } from '../fixes/offered-calls.ts';
import { unreachable } from '../model/result.ts';
import type { Proposal } from '../remediate/proposal.ts';
import { tagsFor } from '../remediate/tags.ts';

/** Terraform code that takes over what was made; `null` where nothing was. */
export function importCodeOf(id: string, proposal: Proposal): string | null {
  const made = madeFix(id, proposal);
  return made.created.size === 0 ? null : terraformImportOf(made);
}

/** The same change as code, ready to paste; once something was made, the code that takes it over. */
export function codeOf(id: string, proposal: Proposal, form: CodeForm): string {
  const made = madeFix(id, proposal);
  const isMade = made.created.size > 0;
  switch (form) {
    case 'terraform':
      return isMade ? terraformImportOf(made) : terraformOf(planned(proposal));
    case 'cloudformation':
      return isMade ? importText(made) : cloudFormationOf(planned(proposal));
    case 'cli':
      return cliOf(planned(proposal));
    default:
      return unreachable(form);
  }
}

function importText(made: MadeFix): string {
  const { template, resourcesToImport } = cloudFormationImportOf(made);
  return [
    '# template.yml',
    template,
    '# import.json, for: aws cloudformation create-change-set --change-set-type IMPORT',
    '#   --stack-name NAME --change-set-name import --template-body file://template.yml --resources-to-import file://import.json',
    resourcesToImport,
  ].join('\n');
}

/** Everything that is offered: whoever writes it as code leaves out what they do not want. */
function planned({ subject, vpcId, offered }: Proposal): FixCode {
  const calls = chosenCalls(offered, offered.optional.map(callKey));
  return { account: subject.account, region: subject.region, vpcId, calls };
}

function madeFix(id: string, proposal: Proposal): MadeFix {
  const { subject, vpcId, steps } = proposal;
  const made = steps.filter(({ state }) => state === 'made' || state === 'available');
  return {
    account: subject.account,
    region: subject.region,
    vpcId,
    calls: steps.map(({ call }) => call),
    created: new Map(made.flatMap(({ key, id: madeId }) => (madeId === null ? [] : [[key, madeId] as const]))),
    tagsOf: (call) => tagsFor(id, proposal, call),
  };
}
