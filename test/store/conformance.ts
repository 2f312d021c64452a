import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { auditContract } from './contract-of-audit.ts';
import { caseContract } from './contract-of-cases.ts';
import { dueContract } from './contract-of-due.ts';
import { raceContract } from './contract-of-races.ts';

/** Where one test keeps its state: empty at first, opened as often as the test likes. */
export interface Place {
  open(): Promise<Store>;
  dispose(): Promise<void>;
}

/** Opens one more store on the place of the running test; it is closed after the test. */
export type Opener = () => Promise<Store>;

/** Every engine is held to this, and whoever uses a store may rely on no more. */
export function conformsToStore(name: string, create: () => Promise<Place>): void {
  describe(`${name} as a store`, () => {
    let place: Place;
    let opened: Store[];
    const open: Opener = async () => {
      const store = await place.open();
      opened.push(store);
      return store;
    };

    beforeEach(async () => {
      opened = [];
      place = await create();
    });

    afterEach(async () => {
      for (const store of opened) await store.close();
      await place.dispose();
    });

    caseContract(open);
    dueContract(open);
    auditContract(open);
    raceContract(open);

    it('answers a ping, and closes twice without complaint', async () => {
      const store = await open();
      await expect(store.ping()).resolves.toBeUndefined();
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });
  });
}
