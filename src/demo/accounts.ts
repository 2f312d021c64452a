import { CAUSE_HEADLINES } from '../render/cause-words.ts';
import type { BaseWorld } from '../simulation/aws/base-world.ts';
import { addAssumableRole, stopReasonOf } from '../simulation/aws/changes/index.ts';
import type { AwsOrganization, MemberAccount } from '../simulation/aws/organization.ts';
import type { RecordedCall } from '../simulation/aws/server/recorded-call.ts';
import { buildScenario, SCENARIOS, type Scenario } from '../simulation/scenarios/index.ts';
import type { DemoScenario } from './protocol.ts';

/** A broken account with everything that the app needs to look at it and to mend it. */
export interface DemoAccount {
  readonly scenario: DemoScenario;
  readonly base: BaseWorld;
  readonly aws: MemberAccount;
}

/** Names of the roles that the app assumes in every account. */
export const READER_ROLE = 'pullfail-reader';
export const FIXER_ROLE = 'pullfail-fixer';

/** Regions of one partition, so that one role ARN fits all. */
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-northeast-1', 'us-west-2', 'eu-central-1', 'ap-southeast-2'] as const;

/** Opens one account for each scenario; their failures are a few minutes old at `now`. */
export function openAccounts(
  organization: AwsOrganization,
  now: Date,
  onCall: (call: RecordedCall, scenario: string) => void,
): readonly DemoAccount[] {
  const numbers = accountNumbers();
  return SCENARIOS.map((scenario, index): DemoAccount => {
    const account = numbers.next().value;
    const region = REGIONS[index % REGIONS.length] ?? REGIONS[0];
    const { base, input } = buildScenario(scenario, index + 1, { account, region, now });
    addAssumableRole(base, READER_ROLE);
    addAssumableRole(base, FIXER_ROLE);
    const aws = organization.join({ world: base.world, onCall: (call) => onCall(call, scenario.id) });
    return { scenario: describe(scenario, base, input), base, aws };
  });
}

function describe({ id, title, expected }: Scenario, base: BaseWorld, input: string): DemoScenario {
  const { account, region } = base.ids;
  return { id, group: groupOf(expected.cause), title, input, text: stopReasonOf(base), account, region };
}

const HEADLINES: ReadonlyMap<string, string> = new Map(Object.entries(CAUSE_HEADLINES));

function groupOf(cause: string): string {
  if (cause === 'not-a-pull-failure') return 'No pull failure';
  return HEADLINES.get(cause) ?? 'Nothing is broken, or it cannot be told';
}

/** Account numbers in the manner of AWS's documents, whose own first example comes first: 111122223333. */
function* accountNumbers(): Generator<string, string> {
  const digits = '123456789';
  for (const a of digits) {
    for (const b of digits) {
      for (const c of digits) {
        if (a !== b && b !== c && c !== a) yield `${a.repeat(4)}${b.repeat(4)}${c.repeat(4)}`;
      }
    }
  }
  return '000000000000';
}
