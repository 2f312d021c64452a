import type { Allowance } from '../probes/judge-probe.ts';
import { barrierWords } from './barrier.ts';
import { failed, inconclusive, passed, type Told } from './look.ts';
import { troubleWords } from './trouble.ts';

type Missing = Extract<Allowance, { kind: 'missing' }>;
type Unsure = Extract<Allowance, { kind: 'unsure' }>;

/** What the probes of one place come to, and the one statement that allows what is missing. */
export function allowancesTold(
  allowances: readonly Allowance[],
  { region, reader }: { readonly region: string; readonly reader: string },
): Told {
  const missing = allowances.filter((one): one is Missing => one.kind === 'missing');
  const unsure = allowances.filter((one): one is Unsure => one.kind === 'unsure');
  const all = `${allowances.length} read actions`;
  const open = unsure.length === 0 ? '' : ` Not to be told: ${unsure.map(unsureWords).join(', ')}.`;
  if (missing.length > 0) {
    const names = namesOf(missing).join(', ');
    const are = missing.length === 1 ? 'is' : 'are';
    return failed(
      `${missing.length} of ${all} ${are} refused in ${region}: ${names}.${open}`,
      missingRepair(missing, reader),
    );
  }
  if (unsure.length > 0) {
    const summary = `${allowances.length - unsure.length} of ${all} are allowed in ${region}.${open}`;
    return inconclusive(summary, 'Run it again; what stays open is tried by the first diagnosis that needs it.');
  }
  return passed(`All ${all} of docs/iam/read.json are allowed in ${region}.`);
}

function unsureWords({ action, because }: Unsure): string {
  return `${action} (${troubleWords(because)})`;
}

function namesOf(missing: readonly Missing[]): readonly string[] {
  return [...new Set(missing.map(({ action }) => action))].sort();
}

/** An Allow helps against everything but a policy that refuses in its own right. */
function missingRepair(missing: readonly Missing[], reader: string): string {
  const blocked = missing.filter(({ barrier }) => barrierWords(barrier) !== '');
  const lacking = namesOf(missing.filter((one) => !blocked.includes(one)));
  const statement = { Sid: 'PullfailReads', Effect: 'Allow', Action: lacking, Resource: '*' };
  return [
    ...(lacking.length === 0
      ? []
      : [
          `Add this statement to a policy of ${reader}:`,
          JSON.stringify(statement, null, 2),
          'A policy that allows them for certain resources only looks the same here: it was asked for things that do not exist.',
        ]),
    ...new Set(
      blocked.map(
        ({ action, barrier }) =>
          `${action} is refused ${barrierWords(barrier)}; no Allow helps until that lets it through.`,
      ),
    ),
  ].join('\n');
}
