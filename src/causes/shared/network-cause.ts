import type { NetworkFault, PartlyOpenAt, Unjudged, Walk } from '../../network/walk.ts';
import type { Advice, BrokenStage, EvidenceView, JudgeContext, Verdict } from '../cause.ts';
import { isNoNetwork, type NetworkEvidence, networkEvidence } from '../network-evidence.ts';
import { stageOf } from './destinations.ts';
import { liftDoubt, sayDoubts } from './doubts.ts';
import { confirmed, likely, outOfQuestion, ruledOut, undecided } from './verdict.ts';

type FaultKind = NetworkFault['kind'];
type FaultOf<K extends FaultKind> = Extract<NetworkFault, { kind: K }>;

/** A way that is broken, and the fault on it that a cause is about. */
export interface Hit<K extends FaultKind> {
  readonly walk: Walk;
  readonly fault: FaultOf<K>;
}

/** What makes one cause out of what the walks found. */
export interface NetworkCauseParts<K extends FaultKind> {
  readonly kinds: readonly K[];
  /** What the ways lead to on which the fault can lie; anything when left out. */
  readonly destinations?: readonly Walk['destination']['kind'][];
  readonly seenIn: readonly string[];
  /** Said when every way is open, or broken by something else: such as `Every endpoint that the pull needs exists.` */
  readonly unlike: string;
  /** The same by the ids of what was found in order, where the usual remedy would be to change it; `null`: there is no such thing here. */
  readonly inOrder: (network: NetworkEvidence) => string | null;
  /** Whether a doubt that leaves a way unknown could hide this fault. */
  readonly couldHideBehind: (doubt: Unjudged) => boolean;
  /** Whether a fault breaks the way whatever is in doubt about it; none does when left out. */
  readonly breaksAnyWay?: (fault: FaultOf<K>) => boolean;
  readonly because: (hits: readonly Hit<K>[], network: NetworkEvidence, context: JudgeContext) => string;
  readonly advice: (hits: readonly Hit<K>[], network: NetworkEvidence, context: JudgeContext) => Advice;
}

/** Until these were seen nobody knows where a name leads, and any fault may lie on the way there. */
const WHO_RESOLVES: readonly string[] = ['vpc', 'dhcp-options', 'answering-zones'];
const OTHERS_RESOLVE: readonly Unjudged['kind'][] = ['custom-dns', 'private-zone', 's3-interface-endpoint'];

/** A fault can hide where one of these looks is missing, behind a doubt of one of these kinds, or in rules open in part. */
export function behind(
  looks: readonly string[],
  doubts: readonly Exclude<Unjudged['kind'], 'missing-look' | 'partly-open'>[] = [],
  partlyOpen: PartlyOpenAt | null = null,
): (doubt: Unjudged) => boolean {
  return (doubt) => {
    if (doubt.kind === 'missing-look')
      return looks.includes(doubt.look.checkId) || WHO_RESOLVES.includes(doubt.look.checkId);
    if (doubt.kind === 'partly-open') return doubt.at === partlyOpen;
    return OTHERS_RESOLVE.includes(doubt.kind) || doubts.includes(doubt.kind);
  };
}

const STAGES: readonly BrokenStage[] = ['reference', 'secrets', 'auth', 'manifest', 'layer', 'unpack'];

/** Why no way is followed where it is not known whose registry the image comes from. */
export const NO_WAY_KNOWN = {
  because: 'Which registry the image comes from is not known, so no way to it can be followed.',
  wouldDecide: 'The image name, from the task definition or the whole error message.',
};

/** Judges one kind of fault by the ways that the pull needs. */
export function judgeWalks<K extends FaultKind>(
  parts: NetworkCauseParts<K>,
  evidence: EvidenceView,
  context: JudgeContext,
): Verdict {
  const network = networkEvidence(evidence, context);
  if (isNoNetwork(network)) return undecided(network.because, [network.wouldDecide]);
  if (network.walks.length === 0) {
    return undecided(NO_WAY_KNOWN.because, [NO_WAY_KNOWN.wouldDecide]);
  }
  const hits = network.walks.flatMap((walk) => hitsOn(walk, parts.kinds));
  if (hits.length > 0) return holding(parts, hits, network, context);
  return withoutHits(parts, network, evidence);
}

function hitsOn<K extends FaultKind>(walk: Walk, kinds: readonly K[]): readonly Hit<K>[] {
  const faults = walk.fault === null ? [] : [walk.fault, ...walk.furtherFaults];
  const fault = faults.find((candidate): candidate is FaultOf<K> => kinds.some((kind) => kind === candidate.kind));
  return fault === undefined ? [] : [{ walk, fault }];
}

function holding<K extends FaultKind>(
  parts: NetworkCauseParts<K>,
  hits: readonly Hit<K>[],
  network: NetworkEvidence,
  context: JudgeContext,
): Verdict {
  const stages = hits.map(({ walk }) => stageOf(walk.destination, context));
  const breaks = STAGES.filter((stage) => stages.includes(stage));
  const because = parts.because(hits, network, context);
  const rest = { breaks, advice: parts.advice(hits, network, context) };
  const certain = hits.filter(
    ({ walk, fault }) => parts.breaksAnyWay?.(fault) === true || !walk.unjudged.some(parts.couldHideBehind),
  );
  if (certain.length === hits.length) return confirmed(because, { ...rest, seenIn: parts.seenIn });
  return likely(because, { ...rest, seenIn: parts.seenIn });
}

function withoutHits<K extends FaultKind>(
  parts: NetworkCauseParts<K>,
  network: NetworkEvidence,
  evidence: EvidenceView,
): Verdict {
  const open = network.walks.filter(
    ({ destination, outcome, unjudged }) =>
      (parts.destinations?.includes(destination.kind) ?? true) &&
      outcome !== 'reaches' &&
      unjudged.some(parts.couldHideBehind),
  );
  if (open.length > 0) {
    const doubts = open.flatMap(({ unjudged }) => unjudged.filter(parts.couldHideBehind));
    const reasons = sayDoubts(doubts, evidence);
    const inFull = open.some(({ outcome }) => outcome === 'broken') ? ' in full' : '';
    return undecided(
      `The way to ${listed(open.map(({ destination }) => nameOf(destination)))} cannot be judged${inFull} from here: ${listed(reasons)}.`,
      doubts.map((doubt) => liftDoubt(doubt, evidence)),
    );
  }
  const inOrder = parts.inOrder(network);
  return inOrder === null ? outOfQuestion(parts.unlike) : ruledOut(inOrder);
}

/** A destination as a person calls it. */
export function nameOf(destination: Walk['destination']): string {
  switch (destination.kind) {
    case 'internet':
      return destination.host;
    case 's3':
      return 'the image layers in S3';
    case 'service':
      return destination.service;
  }
}

/** What else leads out of the VPC on ways that are broken and cannot be seen through to their end. */
export function otherWays(hits: readonly { readonly walk: Walk }[]): readonly string[] {
  const doubts = hits.flatMap(({ walk }) => walk.unjudged);
  return [...new Set(doubts.flatMap((doubt) => (doubt.kind === 'opaque-hop' ? [doubt.id] : [])))];
}

/** `a`, `a and b`, `a, b and c`; repeated entries are said once. */
export function listed(entries: readonly string[]): string {
  const once = [...new Set(entries)];
  const last = once.at(-1) ?? '';
  return once.length < 2 ? last : `${once.slice(0, -1).join(', ')} and ${last}`;
}
