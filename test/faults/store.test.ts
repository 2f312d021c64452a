import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { APPROVER, startFixApp } from '../fix/app.ts';
import { answered, approve, changesMade, proposed, toldTo, untilOutcome, worldOf } from '../fix/flow.ts';
import { type StoreTrouble, TroubledStore } from './troubled-store.ts';
import { unhandledRejections } from './unhandled.ts';

const unhandled = unhandledRejections();

/** The store that the app was given, to be brought into trouble. */
function troubled() {
  const stores: TroubledStore[] = [];
  const wrapStore = (store: Store): Store => {
    const one = new TroubledStore(store);
    stores.push(one);
    return one;
  };
  const trouble = (what: StoreTrouble | null): void => {
    for (const store of stores) store.trouble = what;
  };
  return { wrapStore, trouble };
}

describe.each<StoreTrouble>(['unreachable', 'slow', 'full'])('a store that is %s', (what) => {
  it('costs no diagnosis', async () => {
    const { wrapStore, trouble } = troubled();
    const { base, input } = worldOf('s3-gateway-missing');
    const app = await startFixApp(base, { wrapStore });
    trouble(what);
    await answered(app, input);
    expect(app.said()).toContain('A VPC endpoint is missing');
    expect(changesMade(app)).toEqual([]);
    expect(unhandled).toEqual([]);
  });

  it('lets no approval through that it did not take, and says so; after it the approval is carried out once', async () => {
    const { wrapStore, trouble } = troubled();
    const app = await proposed('s3-gateway-missing', { wrapStore });
    trouble(what);
    await approve(app);
    if (what !== 'slow') {
      await app.slack.waitFor(() => toldTo(app, APPROVER) !== '', {
        what: 'a word to the approver',
        timeoutMs: 15_000,
      });
      expect(changesMade(app)).toEqual([]);
    }
    trouble(null);
    if (what !== 'slow') await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(changesMade(app).filter((change) => change.startsWith('CreateVpcEndpoint'))).toEqual([
      'CreateVpcEndpoint s3',
    ]);
    expect(unhandled).toEqual([]);
  });
});
