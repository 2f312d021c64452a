import { devNull } from 'node:os';

type Environment = Record<string, string | undefined>;

/** What leads to a real account or workspace. */
const REAL = /^(?:AWS|SLACK|PULLFAIL)_/;

/** Names of variables that are set and that the demo does not look at. */
export function ignoredVariables(env: Readonly<Environment>): readonly string[] {
  return Object.keys(env)
    .filter((name) => REAL.test(name) && (env[name] ?? '') !== '')
    .sort();
}

/** The AWS SDK reads no file and no metadata address of the machine. */
const NOTHING_OF_THE_MACHINE = {
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** A copy for a process that scripts and benchmarks start: its store, account and workspace are those they name alone. */
export function withoutReal(env: Readonly<Environment>): Environment {
  const rest = Object.entries(env).filter(([name]) => !REAL.test(name));
  return { ...Object.fromEntries(rest), ...NOTHING_OF_THE_MACHINE };
}

/**
 * Takes everything out of the environment that leads the AWS SDK to a real account, its files and its metadata
 * addresses included, and puts the simulation in its place. Changes `env`, because the SDK reads `process.env` itself.
 */
export function leadToSimulation(env: Environment, awsUrl: string): void {
  for (const name of Object.keys(env)) if (REAL.test(name)) delete env[name];
  Object.assign(env, NOTHING_OF_THE_MACHINE, {
    AWS_ENDPOINT_URL: awsUrl,
    AWS_ACCESS_KEY_ID: 'AKIASIMULATEDBOT',
    AWS_SECRET_ACCESS_KEY: 'simulated',
  });
}
