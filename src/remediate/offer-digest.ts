import { digestOf } from '../fixes/digest.ts';
import { everyCall, type OfferedCalls } from '../fixes/offered-calls.ts';

/** Digest of everything that an offer holds, whatever will be ticked: the card's button carries it, and a press is for it. */
export function offerDigestOf(
  { account, region }: { readonly account: string; readonly region: string },
  offered: OfferedCalls,
): string {
  return digestOf({ account, region, calls: everyCall(offered) });
}
