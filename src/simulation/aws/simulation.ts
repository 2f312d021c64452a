import { blobAt } from './operations/ecr/blobs.ts';
import { randomFrom } from './random.ts';
import { answerRequest } from './server/answer.ts';
import { AwsFaults } from './server/faults.ts';
import type { Kernel } from './server/kernel.ts';
import { listen } from './server/listen.ts';
import type { RoleSession } from './server/principal.ts';
import type { RecordedCall } from './server/recorded-call.ts';
import { Sessions } from './server/sessions.ts';
import type { AwsWorld } from './world.ts';

export interface AwsSimulationOptions {
  readonly world: AwsWorld;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly clock?: () => number;
  /** Time that every answer takes at least. */
  readonly latencyMs?: number;
  /** Upper bound of every page, 1,000 when left out. */
  readonly pageSize?: number;
  /** Answer shape of SimulatePrincipalPolicy: `by-action` since 2026, `by-resource` before. */
  readonly simulateShape?: 'by-action' | 'by-resource';
  /** Whether calls must also pass the policies of the caller's role; session policies always hold. */
  readonly enforce?: 'session-policies' | 'roles-too';
  /** How long a new interface endpoint is pending and a deleted one lingers, by the simulation's clock; 2 s when left out. */
  readonly endpointDelayMs?: number;
  /** How long a new endpoint is not listed yet, by the simulation's clock; 0 when left out. */
  readonly unseenMs?: number;
}

/** A running account. Point AWS SDK clients at `url` (`AWS_ENDPOINT_URL` or their `endpoint`), with any credentials. */
export interface AwsSimulation {
  readonly url: string;
  /** Every request in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** Live: a change shows in the next answer. */
  readonly world: AwsWorld;
  readonly faults: AwsFaults;
  /** Every role session that was handed out. */
  readonly sessions: readonly RoleSession[];
  close(): Promise<void>;
}

/** Serves a world over AWS's wire protocols, for SDK clients and the AWS CLI, on a free loopback port. */
export async function startAwsSimulation(options: AwsSimulationOptions): Promise<AwsSimulation> {
  const random = randomFrom(0xa115);
  const shared = {
    world: options.world,
    faults: new AwsFaults(),
    sessions: new Sessions(),
    calls: [] as RecordedCall[],
    behaviour: {
      pageSize: options.pageSize ?? 1000,
      simulateShape: options.simulateShape ?? 'by-action',
      enforce: options.enforce ?? 'session-policies',
      endpointDelayMs: options.endpointDelayMs ?? 2000,
      unseenMs: options.unseenMs ?? 0,
    },
    clientTokens: new Map(),
    newId: (prefix: string) => `${prefix}-0${random.hex(16)}`,
    clock: options.clock ?? Date.now,
    latencyMs: options.latencyMs ?? 0,
  } as const;
  const server = await listen((url) => {
    const kernel: Kernel = { ...shared, url };
    return { api: (request) => answerRequest(kernel, request), blob: (path) => blobAt(kernel.world, path) };
  });
  return {
    url: server.url,
    calls: shared.calls,
    world: shared.world,
    faults: shared.faults,
    get sessions() {
      return shared.sessions.all;
    },
    close: server.close,
  };
}
