import { createReaders } from '../../src/aws/readers.ts';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { investigate } from '../../src/diagnose/investigate.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import type { AwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { FAKE_KEYS } from '../fake-keys.ts';

/** Runs a function against a world over the wire, with real AWS clients. */
export async function withWorld<T>(base: BaseWorld, run: (simulation: AwsSimulation) => Promise<T>): Promise<T> {
  const simulation = await startAwsSimulation({ world: base.world });
  process.env['AWS_ENDPOINT_URL'] = simulation.url;
  try {
    return await run(simulation);
  } finally {
    await simulation.close();
  }
}

/** A role to read every account by, as `PULLFAIL_READER_ROLE` names it. */
export const READER_ROLE = 'arn:aws:iam::{account}:role/pullfail-reader';

/** The engine as the terminal and Slack use it, against whatever `AWS_ENDPOINT_URL` names. */
export async function diagnose(
  input: string,
  region: string | null = null,
  readerRole: string | null = null,
): Promise<Diagnosis> {
  const bugs: unknown[] = [];
  const diagnosis = await investigate(
    { input, region, sink: () => {} },
    {
      readers: createReaders({ readerRole, ambient: async () => FAKE_KEYS, callTimeoutMs: 2_000 }),
      now: () => new Date(),
      deadline: () => AbortSignal.timeout(30_000),
      report: (error) => bugs.push(error),
    },
  );
  if (bugs.length > 0) throw bugs[0];
  return diagnosis;
}
