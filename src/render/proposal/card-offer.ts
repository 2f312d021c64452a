import { callKey, type FixCall } from '../../fixes/fix-call.ts';
import { chosenCalls } from '../../fixes/offered-calls.ts';
import type { Proposal } from '../../remediate/proposal.ts';
import { bullet, line, type Part } from '../page.ts';
import { mentions, words } from '../rich-text.ts';
import { callSentence, priceSentence } from './call-words.ts';
import { effectSentences } from './effect-words.ts';

/** Everything that somebody has to know before they say yes. `approvers` are ids of people and user groups. */
export function offerParts(proposal: Proposal, approvers: readonly string[]): readonly Part[] {
  return [
    where(proposal),
    what(proposal),
    optional(proposal),
    subnets(proposal),
    cost(proposal),
    others(proposal),
    after(proposal),
    owners(proposal),
    unsure(proposal),
    whoMay(proposal, approvers),
  ].filter(({ items }) => items.length > 0);
}

function where({ subject, vpcId, vpcName, threads }: Proposal): Part {
  const named = vpcName === null ? vpcId : `${vpcId} (${vpcName})`;
  // No number: each card would have to be edited for every thread that comes later.
  const shared =
    threads.length > 1 ? [line(words('The same proposal stands in other threads too; it is decided once.'))] : [];
  return {
    title: 'Where',
    items: [line(words(`Account ${subject.account}, ${subject.region}, ${named}`)), ...shared],
  };
}

function what({ offered }: Proposal): Part {
  const calls = offered.required.length === 0 ? [] : chosenCalls(offered, []);
  const created = calls.some(({ action }) => action === 'ec2:CreateVpcEndpoint');
  const extras = created ? [bullet(words(AS_CREATED))] : [];
  return { title: 'What would be done', items: [...calls.map((call) => bullet(words(callSentence(call)))), ...extras] };
}

const AS_CREATED =
  'The endpoint policy stays at full access. Everything is tagged Name, managed-by=pullfail, pullfail:proposal, pullfail:approver and pullfail:task.';

function optional({ offered }: Proposal): Part {
  if (offered.optional.length === 0) return { title: '', items: [] };
  const withGroup = offered.required.length === 0 ? offered.group : [];
  return {
    title: 'The task needs these, too (tick them when you approve)',
    items: [...offered.optional, ...withGroup].map((call) => bullet(words(callSentence(call)))),
  };
}

function subnets({ subnets: named }: Proposal): Part {
  return {
    title: 'One subnet a zone',
    items: named.map(({ id, zone, freeAddresses }) =>
      bullet(words(`${id} in ${zone}, ${freeAddresses} free addresses`)),
    ),
  };
}

function cost({ offered, price }: Proposal): Part {
  const ticks = offered.optional.map((call) => bullet(words(`With ${callKey(call)}: ${priceSentence([call], price)}`)));
  const base: readonly FixCall[] = offered.required;
  return {
    title: 'What it costs',
    items: [...(base.length === 0 ? [] : [line(words(priceSentence(base, price)))]), ...ticks],
  };
}

function others(proposal: Proposal): Part {
  return { title: 'Who else is affected', items: effectSentences(proposal).map((text) => bullet(words(text))) };
}

function after({ next, confirmed }: Proposal): Part {
  const sure = confirmed ? [] : [line(words('The cause is likely and not confirmed: no check saw it by itself.'))];
  const cured = 'Judged on the facts as they would be with this change, the cause would be gone.';
  const foretold = next === null ? cured : `${cured} The next thing to fail would be: ${next}`;
  return { title: 'After it', items: [...sure, line(words(foretold))] };
}

function owners({ owners: found }: Proposal): Part {
  return {
    title: 'Managed as code',
    items: found.map(({ what: id, tool, name }) =>
      bullet(
        words(
          `${id} is managed by ${tool}${name === '' ? '' : ` (${name})`}: a change from here drifts until it is imported there.`,
        ),
      ),
    ),
  };
}

function whoMay({ state, approvable }: Proposal, approvers: readonly string[]): Part {
  const open = state === 'offered' && approvable && approvers.length > 0;
  return { title: 'Who may approve', items: open ? [line(...mentions(approvers))] : [] };
}

function unsure({ unsure: looks }: Proposal): Part {
  return { title: 'Could not look at', items: looks.map((text) => bullet(words(text))) };
}
