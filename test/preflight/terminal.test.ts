import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MOST_FILE_BYTES } from '../../src/preflight/task-definition-file.ts';
import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addContainer, addNat, addPullEndpoints, addTable } from '../../src/simulation/aws/changes/index.ts';
import { buildScenario } from '../../src/simulation/scenarios/index.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { withWorld } from '../scenarios/diagnose-world.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { run } from '../scenarios/run-program.ts';

giveFakeKeys();

const folder = mkdtempSync(join(tmpdir(), 'pullfail-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function world(id: string): BaseWorld {
  return buildScenario(scenarioNamed(id), 21).base;
}

/** The service's own definition as a file, with another image where one is given. */
function definition({ ids }: BaseWorld, image = ids.image): unknown {
  return {
    family: 'next',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: ids.executionRoleArn,
    containerDefinitions: [{ name: 'app', image }],
  };
}

const placeOf = ({ ids }: BaseWorld) => `${ids.cluster}/${ids.service}`;
const check = (base: BaseWorld, ...argv: readonly string[]) =>
  withWorld(base, () => run(['check', '--region', base.ids.region, ...argv]));

const cell = z.object({ outcome: z.enum(['reaches', 'broken', 'unknown']) });
const answer = z.object({
  wouldPull: z.boolean().nullable(),
  containers: z.array(
    z.object({
      name: z.string(),
      image: z.string().nullable(),
      findings: z.array(
        z.object({ cause: z.string(), certainty: z.enum(['confirmed', 'likely']), summary: z.string() }),
      ),
      matrix: z.array(z.object({ subnet: z.string(), cells: z.record(z.string(), cell) })).nullable(),
    }),
  ),
  notSeen: z.array(z.string()),
  calls: z.number().int().positive(),
});

describe('the exit status of pullfail check', () => {
  it.each([
    ['healthy-now', [], 0],
    ['s3-gateway-missing', [], 3],
    ['s3-gateway-missing', ['--strict'], 3],
    ['second-subnet-without-s3', [], 3],
    ['transit-gateway', [], 0],
    ['transit-gateway', ['--strict'], 3],
    ['ipv6-only-egress', [], 0],
    ['ipv6-only-egress', ['--strict'], 3],
    ['healthy-now', ['--strict'], 0],
  ] as const)('for %s with %j is %i', async (id, options, expected) => {
    const base = world(id);
    const { status, err } = await check(base, ...options, placeOf(base));
    expect(status).toBe(expected);
    const settled = !['transit-gateway', 'ipv6-only-egress'].includes(id);
    expect(
      err
        .trimEnd()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(settled ? 0 : 1);
    if (!settled) expect(err).toContain('--strict');
  });

  it.each([
    [['check'], 'nothing to check'],
    [['check', 'prod/payments'], 'region'],
    [['check', '--region', 'Frankfurt', 'prod/payments'], '--region'],
    [['check', 'arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef'], 'That is a task'],
    [['check', '/nowhere/taskdef.json'], 'no file that can be read'],
    [['check', '--service', 'prod/a', 'prod/b', 'us-east-1'], '--service belongs to a task-definition file'],
    [
      ['check', '--service', 'frobnicate', fileOf('good.json', { containerDefinitions: [{ name: 'a' }] })],
      '--service names no ECS service',
    ],
    [['check', fileOf('words.json', 'not json')], 'not a JSON object'],
    [['check', fileOf('pascal.json', { ContainerDefinitions: [] })], 'CloudFormation'],
    [['check', fileOf('big.json', 'x'.repeat(MOST_FILE_BYTES + 1))], '256 KiB'],
  ] as const)('for %j is 2, with one line that says what to do', async (argv, words) => {
    const { status, out, err } = await run(argv);
    expect([status, out]).toEqual([2, '']);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });

  it('is 2 for a service that ECS does not know', async () => {
    const base = world('healthy-now');
    const { status, out, err } = await check(base, `${base.ids.cluster}/forgotten`);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('ECS knows no service forgotten');
  });

  it('is 2 without credentials', async () => {
    const base = world('healthy-now');
    const outcome = await withWorld(base, async (simulation) => {
      simulation.faults.deny('sts:GetCallerIdentity');
      return run(['check', '--region', base.ids.region, placeOf(base)]);
    });
    expect(outcome.status).toBe(2);
    expect(outcome.err).toContain('sts:GetCallerIdentity');
  });
});

describe('pullfail check --json', () => {
  it('prints one document of the documented shape and nothing else', async () => {
    const base = world('second-subnet-without-s3');
    const { out } = await check(base, '--json', placeOf(base));
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    const parsed = answer.parse(JSON.parse(out));
    expect(parsed.wouldPull).toBe(false);
    expect(parsed.containers[0]?.findings.map(({ cause }) => cause)).toEqual(['vpc-endpoint-route-table']);
    expect(parsed.containers[0]?.matrix?.map(({ cells }) => cells['layer']?.outcome)).toEqual(['broken', 'reaches']);
  });

  it('says for what the answer does not cover why', async () => {
    const base = world('transit-gateway');
    const parsed = answer.parse(JSON.parse((await check(base, '--json', placeOf(base))).out));
    expect(parsed).toMatchObject({ wouldPull: null, containers: [{ findings: [] }] });
    expect(parsed.notSeen.join(' ')).toContain('what lies behind that cannot be seen');
  });
});

describe('pullfail check with a file', () => {
  it('takes subnets and groups from the service, and the images from the file', async () => {
    const base = world('second-subnet-without-s3');
    const { ids } = base;
    const path = fileOf('next.json', definition(base, `${ids.registryHost}/${ids.repository}:not-pushed-yet`));
    const { out, status } = await check(base, '--json', path, '--service', placeOf(base));
    expect(status).toBe(3);
    const [app] = answer.parse(JSON.parse(out)).containers;
    expect(app?.findings.map(({ cause }) => cause)).toEqual(['tag-missing', 'vpc-endpoint-route-table']);
    expect(app?.matrix).toHaveLength(2);
  });

  it('says that the network was not checked where no service is named', async () => {
    const base = world('all-endpoints-missing');
    const { out, status, err } = await check(base, '--json', fileOf('alone.json', definition(base)));
    const parsed = answer.parse(JSON.parse(out));
    expect([status, parsed.wouldPull, parsed.containers[0]?.matrix]).toEqual([0, null, null]);
    expect(parsed.notSeen).toEqual([expect.stringContaining('The network was not checked')]);
    expect(err).toContain('Not settled');
  });

  it('finds what is wrong in the file all the same', async () => {
    const base = world('all-endpoints-missing');
    const path = fileOf('placeholder.json', definition(base, `${base.ids.registryHost}/team/api:\${TAG}`));
    const { out, status } = await check(base, '--json', path);
    expect(status).toBe(3);
    expect(answer.parse(JSON.parse(out)).containers[0]?.findings).toMatchObject([
      { cause: 'invalid-reference', certainty: 'confirmed' },
    ]);
  });

  it('reads it from standard input, as describe-task-definition prints it', async () => {
    const base = world('healthy-now');
    const { out, status } = await withWorld(base, () =>
      run(['check', '-', '--service', base.ids.serviceArn], JSON.stringify({ taskDefinition: definition(base) })),
    );
    expect(status).toBe(0);
    expect(out).toContain('This would pull');
  });

  it('is not told to change what ECS has registered', async () => {
    const base = world('platform-mismatch');
    const path = fileOf('arm.json', definition(base));
    const { out } = await check(base, path, '--service', placeOf(base));
    expect(out).toContain('[platform-mismatch, confirmed]');
    expect(out).not.toContain('describe-task-definition');
    expect(out).not.toContain('force-new-deployment');
  });

  it('is not held to the digest that the running service is pinned to', async () => {
    const base = world('pinned-digest-gone');
    const service = await check(base, placeOf(base));
    const file = await check(base, fileOf('anew.json', definition(base)), '--service', placeOf(base));
    expect([service.status, file.status]).toEqual([3, 0]);
  });
});

describe('pullfail check on a terminal', () => {
  it('prints what breaks, how it was seen, what to do and the table, without colour on a pipe', async () => {
    const base = world('second-subnet-without-s3');
    const { out } = await check(base, placeOf(base));
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/\[vpc-endpoint-route-table, confirmed, in subnet-\w+\]/);
    expect(out).toContain('seen in: Read the VPC endpoints');
    expect(out).toContain('$ aws ec2 modify-vpc-endpoint');
    expect(out).toMatch(/subnet\s+sign-in manifest layers/);
    expect(out).toContain('nothing was changed');
  });

  it('tells what several containers lack once', async () => {
    const base = world('all-endpoints-missing');
    addContainer(base, { name: 'second', image: base.ids.image });
    const { out } = await check(base, placeOf(base));
    expect(out.match(/\$ aws ec2 create-vpc-endpoint/g)?.length).toBe(3);
    expect(out).toContain(`as for ${base.ids.container}`);
  });

  it('looks at a container of another registry by its own way', async () => {
    const base = baseWorld({ seed: 5 });
    addPullEndpoints(base);
    addContainer(base, { name: 'proxy', image: 'nginx:1.27' });
    const second = addTable(base, [base.ids.privateSubnetB]);
    addNat(base, { tables: [second.id] });
    const { out, status } = await check(base, '--json', placeOf(base));
    const { containers } = answer.parse(JSON.parse(out));
    expect(status).toBe(3);
    expect(containers.map(({ name, findings }) => [name, findings.map(({ cause }) => cause)])).toEqual([
      [base.ids.container, []],
      ['proxy', ['no-route']],
    ]);
  });
});
