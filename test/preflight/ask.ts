import { createReaders } from '../../src/aws/readers.ts';
import { readInput } from '../../src/model/target.ts';
import type { Preflight, PreflightOutcome } from '../../src/preflight/preflight.ts';
import { type PreflightRequest, runPreflight } from '../../src/preflight/run-preflight.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import type { AwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { FAKE_KEYS } from '../fake-keys.ts';
import { withWorld } from '../scenarios/diagnose-world.ts';

/** Asks over the wire, against whatever `AWS_ENDPOINT_URL` names. */
export async function ask(request: PreflightRequest): Promise<PreflightOutcome> {
  const bugs: unknown[] = [];
  const outcome = await runPreflight(request, {
    readers: createReaders({ readerRole: null, ambient: async () => FAKE_KEYS, callTimeoutMs: 2_000 }),
    now: () => new Date(),
    deadline: () => AbortSignal.timeout(30_000),
    report: (error) => bugs.push(error),
  });
  if (bugs.length > 0) throw bugs[0];
  return outcome;
}

export function serviceOf({ ids }: BaseWorld): PreflightRequest {
  return { service: readInput(ids.serviceArn).target, file: null, region: null };
}

/** The answer about a world's service. */
export async function answerAbout(
  base: BaseWorld,
  before: (simulation: AwsSimulation) => void = () => {},
): Promise<Preflight> {
  const outcome = await withWorld(base, (simulation) => {
    before(simulation);
    return ask(serviceOf(base));
  });
  if (outcome.kind !== 'answered') throw new Error(`There is no answer: ${outcome.kind}.`);
  return outcome.preflight;
}

/** `app role-permission confirmed`, one a finding. */
export function found({ containers }: Preflight): readonly string[] {
  return containers.flatMap(({ name, findings }) =>
    findings.map(({ causeId, verdict }) => `${name} ${causeId} ${verdict.kind}`),
  );
}
