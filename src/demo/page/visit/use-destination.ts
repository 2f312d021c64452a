import { useEffect } from 'react';
import type { Destination } from './visit.ts';

/** Ids of what can get the focus by a step of the visitor. */
export const PLACE_IDS = { channel: 'channel', composer: 'channel-box', thread: 'panel' } as const;

/** Leads the focus after a step, once what it leads to is shown. */
export function useDestination(destination: Destination): void {
  useEffect(() => {
    if (destination.of !== 'nothing') document.getElementById(PLACE_IDS[destination.of])?.focus();
  }, [destination]);
}
