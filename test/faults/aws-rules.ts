import { certaintyOf } from '../../src/diagnose/certainty.ts';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import type { AwsFault } from './aws-faults.ts';
import type { Outcome } from './tally.ts';

/** A diagnosis while one call went wrong, beside the one of the same account while nothing did. */
export interface Struck {
  readonly fault: AwsFault;
  /** `service:Operation`. */
  readonly action: string;
  readonly whole: Diagnosis;
  readonly struck: Diagnosis;
}

/** Without these nobody can tell what the network lacks, whatever else was seen. */
const NETWORK_READS = [
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcs',
];

/** What has to hold whatever goes wrong; each answers with what breaks it. */
export const AWS_RULES: Readonly<Record<string, (struck: Struck) => readonly string[]>> = {
  'confirms nothing that the whole evidence does not': ({ whole, struck }) => {
    const known = confirmedIn(whole);
    return confirmedIn(struck).filter((cause) => !known.includes(cause));
  },
  'plans no fix that the whole evidence does not, and none on half of it': ({ fault, action, whole, struck }) => {
    const known = whole.fixes.map(fixName);
    const half = !fault.passes && NETWORK_READS.includes(action);
    return struck.fixes.map(fixName).filter((fix) => half || !known.includes(fix));
  },
  'comes to the same answer where patience is enough': ({ fault, whole, struck }) =>
    fault.passes && verdictOf(whole) !== verdictOf(struck) ? [`${verdictOf(whole)} became ${verdictOf(struck)}`] : [],
  'says what it could not look at': ({ fault, whole, struck, action }) => {
    const said = struck.notSeen.length > 0 || struck.foundBy !== null || action === 'iam:SimulatePrincipalPolicy';
    return !fault.passes && !said && verdictOf(whole) !== verdictOf(struck) ? ['nothing was said'] : [];
  },
  'writes nothing': ({ struck }) =>
    struck.calls.map(({ call }) => call).filter((call) => /:(?:Create|Modify|Delete|Put|Authorize|Tag)/.test(call)),
};

export function outcomeOf({ whole, struck }: Struck): Outcome {
  if (verdictOf(whole) !== verdictOf(struck)) return 'less certain';
  return struck.notSeen.length > whole.notSeen.length ? 'said what is missing' : 'same answer';
}

function verdictOf({ conclusion }: Diagnosis): string {
  const what = conclusion.kind === 'found' ? conclusion.finding.causeId : conclusion.kind;
  return `${what}, ${certaintyOf(conclusion)}`;
}

function confirmedIn({ conclusion, contributing }: Diagnosis): readonly string[] {
  const findings = [...(conclusion.kind === 'found' ? [conclusion.finding] : []), ...contributing];
  return findings.filter(({ verdict }) => verdict.kind === 'confirmed').map(({ causeId }) => causeId);
}

function fixName({ kind, service }: Diagnosis['fixes'][number]): string {
  return `${kind} ${service}`;
}
