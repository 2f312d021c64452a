import type { BaseIds } from '../aws/base/ids.ts';
import { type BaseWorld, type BaseWorldOptions, baseWorld } from '../aws/base-world.ts';

/** What a diagnosis of the world has to come to, in the words of `diagnose --json`. */
export interface Expected {
  /** A cause, `undetermined` or `not-a-pull-failure`. */
  readonly cause: string;
  readonly certainty: 'confirmed' | 'likely' | 'possible' | 'unknown';
  /** Causes that must stand beside it. */
  readonly contributing?: readonly string[];
  /** `kind service` of every planned fix, the service by its short name; none when left out. */
  readonly fixes?: readonly string[];
  /** Ids that the verdict's sentence names. */
  readonly names?: (ids: BaseIds) => readonly string[];
  readonly container?: string;
  /** What is told around the failure. */
  readonly around?: (ids: BaseIds) => readonly string[];
}

/** One broken account, as data: a change of the base world, what a person would give, and what must come out. */
export interface Scenario {
  readonly id: string;
  /** One sentence for the list of scenarios. */
  readonly title: string;
  readonly change: (base: BaseWorld) => void;
  /** The ARN of the newest task when left out. */
  readonly input?: (base: BaseWorld) => string;
  readonly expected: Expected;
}

/** The fixes of a VPC that has no endpoint at all. */
export const WHOLE_GAP: readonly string[] = [
  'create-vpc-endpoint ecr.api',
  'create-vpc-endpoint ecr.dkr',
  'create-vpc-endpoint s3',
];

/** A scenario's world and input for one seed: ids, names, account and region differ from seed to seed, unless chosen. */
export function buildScenario(
  scenario: Scenario,
  seed: number,
  chosen: Omit<BaseWorldOptions, 'seed'> = {},
): { readonly base: BaseWorld; readonly input: string } {
  const base = baseWorld({ ...chosen, seed });
  scenario.change(base);
  return { base, input: scenario.input?.(base) ?? base.ids.taskArn };
}
