import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../test/store/postgres-server.ts';
import { type Counted, nothing, runKillCase, sum } from './kill/kill-case.ts';

/** Cases that run side by side; more would only wait for the processor. */
const LANES = 3;
const SEED = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000);

interface Round {
  readonly name: string;
  readonly replicas: number;
  readonly cases: number;
  /** Settings that name the store of one case. */
  storeOf(number: number): Promise<Readonly<Record<string, string>>>;
}

const folder = await mkdtemp(join(tmpdir(), 'pullfail-kill-'));
const programs = findPostgres();
const postgres = programs === null ? null : await startPostgres(programs);
let failed = false;
try {
  const alone: Round = {
    name: 'one process, file store',
    replicas: 1,
    cases: Number(process.env['KILL_ALONE'] ?? 20),
    storeOf: async (number) => ({ PULLFAIL_STATE_DIR: join(folder, `state-${number}`) }),
  };
  const two: Round = {
    name: 'two replicas, PostgreSQL',
    replicas: 2,
    cases: Number(process.env['KILL_TWO'] ?? 20),
    storeOf: async () => ({ PULLFAIL_STORE_URL: (await postgres?.createDatabase()) ?? '' }),
  };
  console.log(`seed ${SEED}`);
  const rounds = postgres === null ? [alone] : [alone, two];
  if (postgres === null) console.log('PostgreSQL is not installed here: two replicas are not tried.');
  for (const round of rounds) {
    const counted = await runRound(round);
    failed ||= counted.lost + counted.doubled + counted.withoutLastWord > 0;
    console.log(
      `${round.name}: ${counted.cases} cases, ${counted.kills} kills, lost ${counted.lost}, doubled ${counted.doubled}, threads without a final word ${counted.withoutLastWord}`,
    );
    for (const complaint of counted.complaints) console.log(`  ${complaint}`);
  }
} finally {
  await postgres?.dispose();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function runRound(round: Round): Promise<Counted> {
  let next = 0;
  const lane = async (): Promise<Counted> => {
    let counted = nothing();
    while (next < round.cases) {
      const number = next;
      next += 1;
      const store = await round.storeOf(number);
      const one = await runKillCase({ seed: SEED + number, replicas: round.replicas, store });
      counted = sum(counted, one);
      process.stderr.write(one.lost + one.doubled + one.withoutLastWord > 0 ? 'x' : '.');
    }
    return counted;
  };
  const lanes = await Promise.all(Array.from({ length: LANES }, lane));
  process.stderr.write('\n');
  return lanes.reduce(sum, nothing());
}
