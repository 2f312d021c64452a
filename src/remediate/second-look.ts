import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixPreparation } from '../diagnose/prepare-fix.ts';
import { callKey, type FixCall } from '../fixes/fix-call.ts';
import { chosenCalls, serviceOf } from '../fixes/offered-calls.ts';
import { unreachable } from '../model/result.ts';
import type { VpcEndpointSnapshot } from '../model/snapshots/ec2.ts';
import type { PlanDifference, Proposal, VerdictNow } from './proposal.ts';

/** The same evidence once more, and the plan that follows from it now. */
export interface SecondLook {
  readonly diagnosis: Diagnosis;
  /** `null`: nothing is left that endpoints would cure. */
  readonly preparation: FixPreparation | null;
  readonly endpoints: readonly VpcEndpointSnapshot[];
}

/** Looks again at what a proposal is about; without a plan where only the cause matters. Never rejects for what AWS does. */
export type LookAgain = (proposal: Proposal, wanted: 'cause-and-plan' | 'cause') => Promise<SecondLook>;

/**
 * What differs between the calls that were approved and are still to be made, and those that the fresh evidence asks
 * for. Empty: what was approved is what would be planned now. Pure.
 */
export function differencesOf(proposal: Proposal, { preparation, endpoints }: SecondLook): readonly PlanDifference[] {
  const open = proposal.steps.filter(({ state }) => state === 'waiting').map(({ call }) => call);
  const ticked = proposal.approval?.ticked ?? [];
  const fresh = preparation === null ? [] : chosenCalls(preparation.offered, ticked);
  const ownGroup = proposal.steps.find(({ call, id }) => call.action === 'ec2:CreateSecurityGroup' && id !== null);
  const approved = comparable(open, ownGroup?.id ?? null);
  const planned = comparable(fresh, ownGroup?.id ?? null);
  const gone = [...approved.keys()].filter((key) => !planned.has(key)).map((key) => missing(key, open, endpoints));
  const added = [...planned.keys()].filter((key) => !approved.has(key)).map((key) => plain(key, 'new'));
  const changed = [...approved]
    .filter(([key, text]) => planned.has(key) && planned.get(key) !== text)
    .map(([key]) => plain(key, 'changed'));
  return [...gone, ...added, ...changed];
}

/** Calls by key, as text. Once the group of this proposal exists, it is the same whether it is called new or by its id. */
function comparable(calls: readonly FixCall[], ownGroupId: string | null): ReadonlyMap<string, string> {
  const endpoints = ownGroupId === null ? calls : calls.filter((call) => serviceOf(call) !== '');
  return new Map(endpoints.map((call) => [callKey(call), JSON.stringify(sorted(withOwnGroup(call, ownGroupId)))]));
}

function withOwnGroup(call: FixCall, ownGroupId: string | null): FixCall {
  if (call.action !== 'ec2:CreateVpcEndpoint' || call.endpointType !== 'Interface') return call;
  const own = call.group.kind === 'existing' && call.group.id === ownGroupId;
  return own ? { ...call, group: { kind: 'created-here' } } : call;
}

function sorted(call: FixCall): readonly (readonly [string, unknown])[] {
  return Object.entries(call).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** An approved call that is not planned any more: most often somebody else has made it. */
function missing(key: string, open: readonly FixCall[], endpoints: readonly VpcEndpointSnapshot[]): PlanDifference {
  const call = open.find((candidate) => callKey(candidate) === key);
  const service = call === undefined ? '' : serviceOf(call);
  const there = endpoints.find((endpoint) => endpoint.service === service);
  if (there === undefined) return plain(key, 'not-needed');
  return { key, change: 'there-already', endpointId: there.id, since: there.createdAt?.getTime() ?? null };
}

function plain(key: string, change: 'not-needed' | 'changed' | 'new'): PlanDifference {
  return { key, change, endpointId: null, since: null };
}

/** Whether the cause was seen not to hold: no plan for it any more is then a fact and not a look that came to nothing. */
export function isRuledOut(causeId: string, { findings }: Diagnosis): boolean {
  return findings.some((finding) => finding.causeId === causeId && finding.verdict.kind === 'ruled-out');
}

/** What a diagnosis says in one line. A text beside the pull leaves open what else a task would meet. */
export function verdictNow({ conclusion, findings }: Diagnosis, causeId: string): VerdictNow {
  switch (conclusion.kind) {
    case 'found':
      return { causeId: conclusion.finding.causeId, because: conclusion.finding.verdict.because };
    case 'undetermined':
      return { causeId: 'undetermined', because: conclusion.because };
    case 'healthy-now':
      return { causeId: null, because: conclusion.because };
    case 'not-a-pull-failure': {
      const judged = findings.find((finding) => finding.causeId === causeId);
      return { causeId: 'undetermined', because: judged?.verdict.because ?? conclusion.because };
    }
    default:
      return unreachable(conclusion);
  }
}
