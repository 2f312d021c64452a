import { createHash, randomBytes } from 'node:crypto';
import type { Fixer } from '../aws/fixer.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { FixPreparation } from '../diagnose/prepare-fix.ts';
import type { FixObstacle } from '../fixes/obstacle.ts';
import { endpointsCreatedBy } from '../fixes/quotas.ts';
import type { Store } from '../store/store.ts';
import { auditEntry, PULLFAIL } from './audit.ts';
import { createdToday } from './ledger.ts';
import { effectIn, makeProposal } from './make-proposal.ts';
import { isClosed, type Proposal, type ProposalEffect, type ProposalThread, proposalBody } from './proposal.ts';
import { tryOut } from './try-out.ts';

export interface OfferDeps {
  readonly store: Store;
  readonly fixer: Fixer;
  readonly now: () => number;
  readonly ttlMs: number;
  readonly endpointsPerDay: number;
  /** Whether anybody may approve. */
  readonly approvable: boolean;
  readonly prepare: (diagnosis: Diagnosis) => Promise<FixPreparation | null>;
}

/** What came of offering a fix. */
export type Offered =
  /** Nothing that endpoints would cure. */
  | { readonly kind: 'nothing' }
  /** No button, and why. */
  | {
      readonly kind: 'obstructed';
      readonly obstacles: readonly FixObstacle[];
      readonly effects: readonly ProposalEffect[];
    }
  | { readonly kind: 'offered' | 'merged'; readonly id: string }
  /** Another proposal for the same VPC is open and says something else. */
  | { readonly kind: 'other-is-open'; readonly id: string; readonly channel: string };

type Where = Pick<ProposalThread, 'channel' | 'threadTs' | 'askedBy'>;

/** Offers the whole gap as one proposal, or says why not. The same gap from two threads is one proposal with two cards. */
export async function offerFix(diagnosis: Diagnosis, thread: Where, deps: OfferDeps): Promise<Offered> {
  const preparation = await deps.prepare(diagnosis);
  if (preparation === null) return { kind: 'nothing' };
  const obstructed = (obstacles: readonly FixObstacle[]): Offered => ({
    kind: 'obstructed',
    obstacles,
    effects: (preparation.whatIf?.effects ?? []).map(effectIn),
  });
  if (preparation.obstacles.length > 0) return obstructed(preparation.obstacles);
  const terms = {
    thread,
    mark: randomBytes(4).toString('hex'),
    now: deps.now(),
    ttlMs: deps.ttlMs,
    approvable: deps.approvable,
  };
  const proposal = makeProposal(diagnosis, preparation, terms);
  for (;;) {
    const slot = await findSlot(deps.store, proposal);
    const refused = slot.open === null && deps.approvable ? await wouldBeRefused(slot.id, proposal, deps) : [];
    if (refused.length > 0) return obstructed(refused);
    const placed = slot.open === null ? await add(slot.id, proposal, deps) : await join(slot, proposal, thread, deps);
    if (placed !== null) return placed;
  }
}

/** `null`: somebody was faster, so the slot has to be looked for anew. */
async function join(
  { id, open }: Slot,
  { offerDigest }: Proposal,
  thread: Where,
  deps: OfferDeps,
): Promise<Offered | null> {
  if (open !== null && open.offerDigest !== offerDigest) {
    return { kind: 'other-is-open', id, channel: open.threads[0]?.channel ?? '' };
  }
  return (await merge(id, thread, deps)) ? { kind: 'merged', id } : null;
}

interface Slot {
  readonly id: string;
  readonly open: Proposal | null;
}

/** One VPC has one open proposal at a time; closed ones keep their id for good, so that old buttons stay dead. */
async function findSlot(store: Store, { subject, vpcId }: Proposal): Promise<Slot> {
  const place = `${subject.account}/${subject.region}/${vpcId}`;
  const base = createHash('sha256').update(place).digest('hex').slice(0, 8);
  for (let number = 1; ; number += 1) {
    const id = `fix-${base}-${number}`;
    const found = await store.get(id);
    if (found === null) return { id, open: null };
    const open = proposalBody.parse(found.body);
    if (!isClosed(open.state)) return { id, open };
  }
}

async function merge(id: string, thread: Where, { store, now }: OfferDeps): Promise<boolean> {
  const found = await store.get(id);
  if (found === null) return false;
  const proposal = proposalBody.parse(found.body);
  if (isClosed(proposal.state)) return false;
  const known = proposal.threads.some((one) => one.channel === thread.channel && one.threadTs === thread.threadTs);
  if (known) return true;
  const threads = [...proposal.threads, { ...thread, cardTs: null, outcomeTs: null }];
  // Whoever holds the case posts this card too, when the others stand: two at it would post one of them twice.
  const isHeld = proposal.tries > 0;
  const due = proposal.state === 'offered' && !isHeld ? now() : found.due;
  const entry = auditEntry(id, proposal, { what: 'merged', at: now(), who: thread.askedBy ?? PULLFAIL });
  return store.swap({ ...found, version: found.version + 1, due, body: { ...proposal, threads } }, [entry]);
}

async function add(id: string, proposal: Proposal, { store, now }: OfferDeps): Promise<Offered | null> {
  const who = proposal.threads[0]?.askedBy ?? PULLFAIL;
  const entry = auditEntry(id, proposal, { what: 'proposed', at: now(), who, result: proposal.causeId });
  const added = await store.add({ id, version: 1, due: now(), forgetAfter: null, body: proposal }, [entry]);
  return added ? { kind: 'offered', id } : null;
}

/** Asks EC2 about every call with the fixer's own credentials, and the ledger about the day. */
async function wouldBeRefused(id: string, proposal: Proposal, deps: OfferDeps): Promise<readonly FixObstacle[]> {
  const { offered, subject, vpcId } = proposal;
  const calls = [...offered.group, ...offered.required, ...offered.optional];
  const adding = endpointsCreatedBy(offered.required);
  const { account, region } = subject;
  const created = await createdToday(deps.store, { account, region, vpcId }, deps.now());
  if (created + adding > deps.endpointsPerDay) {
    return [{ kind: 'daily-cap', created, adding, limit: deps.endpointsPerDay }];
  }
  return (await Promise.all(calls.map((call) => tryOut(id, proposal, call, deps.fixer)))).flat();
}
