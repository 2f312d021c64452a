import type { Call } from '../operation.ts';

/** Whether every part of EC2 knows of it by now (EC2 API reference, "Eventual consistency"). */
export function isSeen({ seenFrom }: { readonly seenFrom?: Date }, { now }: Pick<Call, 'now'>): boolean {
  return seenFrom === undefined || seenFrom <= now;
}

/** From when on the rest of EC2 knows of what is created now. */
export function seenFrom({ now, behaviour }: Pick<Call, 'now' | 'behaviour'>): Date {
  return new Date(now.getTime() + behaviour.unseenMs);
}
