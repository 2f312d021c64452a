import { randomFrom } from '../random.ts';
import type { AwsSimulationOptions } from '../simulation.ts';
import { AwsFaults } from './faults.ts';
import type { Kernel } from './kernel.ts';
import { RateLimits } from './rate-limits.ts';
import { Sessions } from './sessions.ts';

/** The state of one account, served at `url`. `label` tells the keys of its sessions from those of other accounts. */
export function createKernel(options: AwsSimulationOptions, url: string, label: string, over: AbortSignal): Kernel {
  const random = randomFrom(0xa115);
  return {
    url,
    world: options.world,
    faults: new AwsFaults(),
    sessions: new Sessions(label),
    calls: [],
    behaviour: {
      pageSize: options.pageSize ?? 1000,
      simulateShape: options.simulateShape ?? 'by-action',
      enforce: options.enforce ?? 'session-policies',
      endpointDelayMs: options.endpointDelayMs ?? 2000,
      unseenMs: options.unseenMs ?? 0,
    },
    clientTokens: new Map(),
    rates: new RateLimits({ 'cloudtrail:LookupEvents': options.lookUpsPerSecond ?? 2 }),
    newId: (prefix) => `${prefix}-0${random.hex(16)}`,
    clock: options.clock ?? Date.now,
    latencyMs: options.latencyMs ?? 0,
    over,
    onCall: options.onCall ?? (() => {}),
  };
}
