import { isCauseId } from '../../causes/cause.ts';
import type { FixObstacle } from '../../fixes/obstacle.ts';
import { unreachable } from '../../model/result.ts';
import type { PlanDifference, Proposal, ProposalHalt, ProposalOutcome, VerdictNow } from '../../remediate/proposal.ts';
import { CAUSE_HEADLINES } from '../cause-words.ts';
import { clockTime } from './time-words.ts';

/** What came of the fix: a headline and the sentences below it. */
export interface Told {
  readonly headline: string;
  readonly sentences: readonly string[];
}

/** How a finished proposal ended. */
export function outcomeTold(outcome: ProposalOutcome): Told {
  switch (outcome.kind) {
    case 'fixed':
      return {
        headline: 'Fixed: the cause is gone',
        sentences: [
          'Judged again on fresh evidence, the cause is ruled out.',
          ...outcome.ways.map(({ to, through }) => `✓ ${to} is reached through ${through}.`),
          'Start the task again, or wait for the service to try by itself.',
        ],
      };
    case 'still-failing':
      return { headline: 'Created, but a pull would still fail', sentences: [nowSentence(outcome.now)] };
    case 'unverified':
      return {
        headline: 'Created, and not verified',
        sentences: [
          `The evidence could not be judged again. ${outcome.because ?? 'The looks that it rests on came to nothing.'}`,
        ],
      };
    case 'changed-since':
      return {
        headline: 'Nothing was created: it has changed since',
        sentences: [...outcome.differences.map(differenceSentence), nowSentence(outcome.now)],
      };
    case 'not-safe-now':
      return {
        headline: 'Nothing was created: the second look was not good enough',
        sentences: outcome.obstacles.map(obstacleName),
      };
    case 'refused':
      return {
        headline: 'Nothing was created: AWS refused the first call',
        sentences: [`${outcome.refused.action}: ${outcome.refused.awsName}. ${outcome.refused.message}`],
      };
    case 'over-the-cap':
      return {
        headline: 'Nothing was created: the limit of the day is reached',
        sentences: [
          `${outcome.created} endpoints were created in this VPC today, and the limit is ${outcome.limit} (PULLFAIL_ENDPOINTS_PER_DAY).`,
        ],
      };
    default:
      return unreachable(outcome);
  }
}

/** Why the work stopped in the middle. */
export function haltTold(halt: ProposalHalt): Told {
  switch (halt.kind) {
    case 'call-refused':
      return stopped(
        `AWS refused ${halt.refused.action} for ${halt.refused.key}: ${halt.refused.awsName}. ${halt.refused.message}`,
      );
    case 'call-unanswered':
      return stopped(
        `It is not known whether ${halt.refused.key} was made: ${halt.refused.action} ended in ${halt.refused.awsName}. Go on and Undo both look for it first.`,
      );
    case 'endpoint-failed':
      return stopped(
        `${halt.key} ended in state ${halt.state}.${halt.lastError === null ? '' : ` AWS says: ${halt.lastError}`}`,
      );
    case 'still-pending':
      return stopped(`AWS was not done within 10 minutes with ${halt.keys.join(', ')}.`);
    case 'undo-pending':
      return {
        headline: 'Half undone',
        sentences: [`AWS had not removed ${halt.keys.join(', ')} within 10 minutes. Press Undo again.`],
      };
    case 'undo-unshown':
      return {
        headline: 'Half undone',
        sentences: [
          `More of this proposal turned up than the form had shown, and it was left: ${halt.keys.join(', ')}. Press Undo again.`,
        ],
      };
    case 'undo-refused':
      return {
        headline: 'Half undone',
        sentences: [`AWS refused ${halt.refused.action}: ${halt.refused.awsName}. ${halt.refused.message}`],
      };
    case 'given-up':
      return stopped('pullfail tried this several times and did not come to an end.');
    default:
      return unreachable(halt);
  }
}

function stopped(sentence: string): Told {
  return { headline: 'Half done: this is how far it came', sentences: [sentence] };
}

function nowSentence({ causeId, because }: VerdictNow): string {
  if (causeId === null) return `A pull works now as far as can be seen. ${because}`;
  if (causeId === 'undetermined') return `Whether a pull works now was not seen. ${because}`;
  const headline = isCauseId(causeId) ? `${CAUSE_HEADLINES[causeId]}: ` : '';
  return `A pull still fails now. ${headline}${because}`;
}

function differenceSentence({ key, change, endpointId, since }: PlanDifference): string {
  switch (change) {
    case 'there-already':
      return `${key} is there already: ${endpointId ?? 'an endpoint'}${since === null ? '' : `, since ${clockTime(since)}`}, and not by this proposal.`;
    case 'not-needed':
      return `${key} is not needed any more.`;
    case 'changed':
      return `${key} would be created otherwise now: its subnets, tables or group have changed.`;
    case 'new':
      return `${key} is missing now, too.`;
    default:
      return unreachable(change);
  }
}

function obstacleName(kind: string): string {
  const said = Object.entries(NAMES).find(([name]) => name === kind)?.[1];
  return said ?? `What stands in the way: ${kind.replaceAll('-', ' ')}.`;
}

/** What the second look may find; the details stand in the card of a fresh check. */
const NAMES: Readonly<Record<FixObstacle['kind'] | 'digest' | 'approval-old', string>> = {
  'not-seen': 'A look that the plan rests on came to nothing this time. Check again when it can be made.',
  'shared-vpc': 'The VPC belongs to another account.',
  'subnets-unknown': 'Not every subnet of the service was seen.',
  'other-region': 'The image is in another region now.',
  'vpc-dns-off': 'DNS support or DNS hostnames of the VPC is off, so private DNS cannot work.',
  'custom-dns': 'The VPC resolves names by servers of its own now.',
  'no-free-address': 'No subnet has a free address any more.',
  'endpoint-exists': 'An endpoint of the same service stands in the way.',
  'zone-not-supported': 'AWS offers the service in none of the zones.',
  'service-unknown': 'AWS does not offer the service in this region.',
  'private-zone': 'A private DNS zone answers for the name of the service.',
  quota: 'It would pass a quota of AWS.',
  'daily-cap': 'It would pass the limit of the day.',
  refused: 'AWS refuses the calls.',
  'not-tried-out': 'AWS did not say whether it would allow the calls.',
  'no-cure': 'With the change applied, the cause would still hold.',
  harm: 'Somebody else in the VPC would lose what they have today.',
  digest: 'The stored plan is not the one that was approved.',
  'approval-old': 'The approval is too old to be carried out now: check again and approve anew.',
};

/** What exists now, one line a step; empty where nothing was made. */
export function stepsThatExist({ steps, keptGroups }: Pick<Proposal, 'steps' | 'keptGroups'>): readonly string[] {
  const made = steps.flatMap(({ id, key, state }) => {
    if (id === null || state === 'gone') return [];
    return [`${key}: ${id}${state === 'failed' ? ' (failed)' : ''}`];
  });
  const foundOnly = keptGroups.filter((group) => !steps.some(({ id }) => id === group));
  return [...made, ...foundOnly.map((group) => `security-group: ${group}`)];
}

/** What was approved and is not there, one line a step; not what a lost answer may have left. */
export function stepsThatAreMissing({ steps }: Pick<Proposal, 'steps'>): readonly string[] {
  return steps.flatMap(({ id, key, state, unanswered }) =>
    (id === null && !unanswered) || state === 'gone' ? [key] : [],
  );
}
