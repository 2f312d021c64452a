import { startAwsOrganization } from './organization.ts';
import type { AwsFaults } from './server/faults.ts';
import type { RoleSession } from './server/principal.ts';
import type { RecordedCall } from './server/recorded-call.ts';
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
  /** How long a new endpoint or security group is not known to the rest of EC2 yet, by the simulation's clock; 0 when left out. */
  readonly unseenMs?: number;
  /** How often CloudTrail's history may be asked from one account and region; 2, as AWS has it, when left out. */
  readonly lookUpsPerSecond?: number;
  /** Told of every call once its outcome is known. */
  readonly onCall?: (call: RecordedCall) => void;
}

/** What can be seen of a simulated account and planned for it. */
export interface AwsAccount {
  /** Every request in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** Live: a change shows in the next answer. */
  readonly world: AwsWorld;
  readonly faults: AwsFaults;
  /** Every role session that was handed out. */
  readonly sessions: readonly RoleSession[];
}

/** A running account. Point AWS SDK clients at `url` (`AWS_ENDPOINT_URL` or their `endpoint`), with any credentials. */
export interface AwsSimulation extends AwsAccount {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a world over AWS's wire protocols, for SDK clients and the AWS CLI, on a free loopback port. */
export async function startAwsSimulation(options: AwsSimulationOptions): Promise<AwsSimulation> {
  const organization = await startAwsOrganization();
  const account = organization.join(options);
  return {
    url: organization.url,
    calls: account.calls,
    world: account.world,
    faults: account.faults,
    get sessions() {
      return account.sessions;
    },
    close: organization.close,
  };
}
