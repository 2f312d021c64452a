import { z } from 'zod';
import type { Store } from '../store/store.ts';

/** Where endpoints are counted: one VPC. */
export interface CountedVpc {
  readonly account: string;
  readonly region: string;
  readonly vpcId: string;
}

export interface Reservation {
  readonly granted: boolean;
  /** Endpoints of other proposals on this day. */
  readonly created: number;
}

const body = z.object({ kind: z.literal('ledger'), tries: z.number(), endpoints: z.record(z.string(), z.number()) });

const DAY_MS = 24 * 60 * 60_000;

/**
 * Counts the endpoints that were created in a VPC on one day (UTC), over all proposals and replicas. The same proposal
 * counts once however often it asks.
 */
export async function reserve(
  store: Store,
  vpc: CountedVpc,
  wanted: { readonly proposalId: string; readonly endpoints: number; readonly limit: number; readonly now: number },
): Promise<Reservation> {
  const { proposalId, endpoints, limit, now } = wanted;
  const id = pageId(vpc, now);
  for (;;) {
    const page = await store.get(id);
    const counted = page === null ? {} : body.parse(page.body).endpoints;
    const created = sumOfOthers(counted, proposalId);
    if (created + endpoints > limit) return { granted: false, created };
    const next = { kind: 'ledger', tries: 0, endpoints: { ...counted, [proposalId]: endpoints } };
    const written =
      page === null
        ? await store.add({ id, version: 1, due: null, forgetAfter: now + 3 * DAY_MS, body: next })
        : await store.swap({ ...page, version: page.version + 1, body: next });
    if (written) return { granted: true, created };
  }
}

/** Gives back what a proposal reserved and did not create, once it has come to an end. May be called again. */
export async function giveBack(
  store: Store,
  vpc: CountedVpc,
  made: { readonly proposalId: string; readonly endpoints: number; readonly reservedAt: number },
): Promise<void> {
  const { proposalId, endpoints, reservedAt } = made;
  for (;;) {
    const page = await store.get(pageId(vpc, reservedAt));
    if (page === null) return;
    const known = body.parse(page.body);
    if ((known.endpoints[proposalId] ?? 0) <= endpoints) return;
    const next = { ...known, endpoints: { ...known.endpoints, [proposalId]: endpoints } };
    if (await store.swap({ ...page, version: page.version + 1, body: next })) return;
  }
}

/** How many endpoints other proposals have created in the VPC on this day. */
export async function createdToday(store: Store, vpc: CountedVpc, now: number): Promise<number> {
  const page = await store.get(pageId(vpc, now));
  return page === null ? 0 : sumOfOthers(body.parse(page.body).endpoints, '');
}

function sumOfOthers(counted: Readonly<Record<string, number>>, proposalId: string): number {
  return Object.entries(counted)
    .filter(([id]) => id !== proposalId)
    .reduce((sum, [, count]) => sum + count, 0);
}

function pageId({ account, region, vpcId }: CountedVpc, now: number): string {
  return `ledger-${account}-${region}-${vpcId}-${new Date(now).toISOString().slice(0, 10)}`;
}
