import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createReaders } from '../../src/aws/readers.ts';
import { runWatch } from '../../src/cli/run-watch.ts';
import type { OutputStream } from '../../src/cli/terminal.ts';
import { STOP_REASONS } from '../../src/simulation/aws/base/stop-reasons.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import {
  deleteService,
  failAgain,
  findCluster,
  finishRollout,
  makeStandalone,
  startTasks,
} from '../../src/simulation/aws/changes/index.ts';
import { type AwsSimulation, startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { run } from '../scenarios/run-program.ts';
import { SteppedClock } from './stepped-clock.ts';

giveFakeKeys();

const open: AwsSimulation[] = [];
afterEach(async () => {
  for (const aws of open.splice(0)) await aws.close();
});

/** A service in trouble, and a terminal that follows it under a clock in hand. */
async function terminal(change: (base: BaseWorld) => void = () => {}, isTTY = false) {
  const clock = new SteppedClock();
  const base = baseWorld({ seed: 3, now: new Date(clock.now()) });
  change(base);
  const aws = await startAwsSimulation({ world: base.world, clock: () => clock.now() });
  open.push(aws);
  process.env['AWS_ENDPOINT_URL'] = aws.url;
  const chunks: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200, rows: 40 }) as unknown as OutputStream;
  stream.on('data', (chunk) => chunks.push(String(chunk)));
  const out = () => chunks.join('');
  const deps = { readers: createReaders({ readerRole: null }), clock, region: base.ids.region };
  return {
    base,
    aws,
    clock,
    out,
    watch: (word: string, json = false) =>
      runWatch({ json, region: null, words: [word] }, deps, { out: stream, err: stream, env: {} }),
    at: (minutes: number) => new Date(clock.now() + minutes * 60_000),
  };
}

const document = z.object({
  running: z.number(),
  desired: z.number(),
  says: z.array(z.string()),
  ended: z.string().nullable(),
  nextLookAt: z.string().nullable(),
  calls: z.number(),
});

describe('pullfail watch', () => {
  it('prints one line a change, and ends by itself with the same sentences as the thread', async () => {
    const { base, clock, out, watch, at } = await terminal();
    const watching = watch(base.ids.taskArn);
    await clock.until('the first line', () => out().includes('0 of 2 tasks running'));
    expect(out()).toMatch(/^14:00:\d\d {2}Following the service\. 0 of 2 tasks running\. No new attempt since 13:52/);
    expect(out()).toContain(`    $ aws ecs update-service --cluster ${base.ids.cluster}`);
    startTasks(base, 2, at(0));
    finishRollout(base, at(0));
    await clock.while(watching, 200);
    const lines = out()
      .split('\n')
      .filter((line) => /^\d\d:/.test(line));
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/Recovered\. 2 of 2 tasks running since 14:00\.$/);
    expect(out()).not.toContain('\u001b');
  });

  it('prints one JSON document a look and nothing else', async () => {
    const { base, clock, out, watch, aws } = await terminal();
    await clock.while(watch(`${base.ids.cluster}/${base.ids.service}`, true), 1_000);
    const documents = out()
      .trimEnd()
      .split('\n')
      .map((line) => document.parse(JSON.parse(line)));
    expect(documents.length).toBeGreaterThan(8);
    expect(documents.at(-1)).toMatchObject({ running: 0, desired: 2, ended: 'time-over', nextLookAt: null });
    expect(documents.at(-1)?.says[0]).toMatch(/^Given up following after 20 min: 0 of 2 tasks running$/);
    expect(documents.at(-1)?.calls).toBe(aws.calls.filter(({ action }) => action.startsWith('ecs:')).length);
  });

  it('takes the newest failure that it finds for the known one, and names the command for another', async () => {
    const { base, clock, out, watch, at } = await terminal();
    const watching = watch(`${base.ids.cluster}/${base.ids.service}`);
    await clock.until('the first line', () => out() !== '');
    expect(out()).not.toContain('in another way');
    const task = failAgain(base, STOP_REASONS.authDenied, at(0.1));
    const told = () => out().includes('A task failed in another way at 14:00: no login to ECR');
    await clock.until('the other failure', told, 40);
    expect(out()).toContain(`$ pullfail diagnose ${task.arn}`);
    deleteService(base);
    await clock.while(watching, 200);
    expect(out()).toContain('The service is gone. ECS does not know it any more.');
  });

  it('draws on a terminal when it looks again, and takes that away for the next line', async () => {
    const { base, clock, out, watch } = await terminal(() => {}, true);
    const watching = watch(base.ids.taskArn);
    await clock.until('the live line', () => out().includes('next look at 14:00:1'));
    expect(out()).toMatch(/the last by 14:20:\d\d UTC; 1 look, 3 AWS calls so far/);
    deleteService(base);
    await clock.while(watching, 200);
    const [erased, gone] = [out().lastIndexOf('\u001b[2K'), out().indexOf('The service is gone')];
    expect(erased).toBeGreaterThan(out().indexOf('next look at'));
    expect(gone).toBeGreaterThan(erased);
  });

  it('finds a bare name in the one cluster that has it', async () => {
    const { base, clock, out, watch } = await terminal((world) => deleteService(world));
    await clock.while(watch(base.ids.service));
    expect(out()).toContain('There is no such service');
  });
});

describe('pullfail watch from the command line', () => {
  it('exits with 0 when it answered', async () => {
    const { base } = await terminal((world) => deleteService(world, 'forgotten'));
    const name = `${base.ids.cluster}/${base.ids.service}`;
    const { status, out, err } = await run(['watch', '--json', '--region', base.ids.region, name]);
    expect([status, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ ended: 'gone', service: { name: base.ids.service } });
  });

  it.each([
    [['watch'], 'names no ECS service'],
    [['watch', '--region', 'Frankfurt', 'prod/payments'], '--region'],
    [['watch', 'prod/payments'], 'No region is known'],
    [['watch', '--region', 'eu-west-1', 'nobody-has-this'], 'No cluster of the region knows'],
  ] as const)('%j exits with 2 and one line that says what to do', async (argv, words) => {
    await terminal();
    const { status, out, err } = await run(argv);
    expect([status, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });

  it('says how many clusters it asked where there are more', async () => {
    const { base } = await terminal((world) => {
      const other = (_: unknown, index: number) => ({
        ...findCluster(world),
        arn: findCluster(world).arn.replace(/[^/]+$/, `other-${index}`),
        services: [],
      });
      world.place.ecs.clusters.unshift(...Array.from({ length: 20 }, other));
    });
    const { status, err } = await run(['watch', '--region', base.ids.region, base.ids.service]);
    expect(status).toBe(2);
    expect(err).toContain('None of the first 20 clusters of the region knows a service of this name');
  });

  it('says that no service started a task that was started alone', async () => {
    const { base } = await terminal((world) => void makeStandalone(world));
    const { status, err } = await run(['watch', base.ids.taskArn]);
    expect(status).toBe(2);
    expect(err).toContain('No service started this task');
  });

  it('names the permission that is missing', async () => {
    const { base, aws } = await terminal();
    aws.faults.deny('ecs:DescribeServices');
    const { status, out } = await run([
      'watch',
      '--region',
      base.ids.region,
      `${base.ids.cluster}/${base.ids.service}`,
    ]);
    expect(status).toBe(0);
    expect(out).toContain('Not followed: AWS refused the look. ecs:DescribeServices is not allowed.');
  });
});
