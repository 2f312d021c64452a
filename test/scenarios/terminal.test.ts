import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { STAGES, SYMPTOMS } from '../../src/classify/classification.ts';
import { CERTAINTIES } from '../../src/diagnose/certainty.ts';
import { judgeFixture } from '../../src/fixture/judge-fixture.ts';
import { buildScenario, SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { leaksIn, textsIn } from '../fixture/leaks.ts';
import { withWorld } from './diagnose-world.ts';
import { scenarioNamed } from './named.ts';
import { run } from './run-program.ts';

const sentence = z.string().min(1);
const finding = z.object({
  cause: z.enum([...CAUSE_IDS, 'undetermined', 'not-a-pull-failure']),
  certainty: z.enum(CERTAINTIES),
  summary: sentence,
});

/** What `interfaces.md` promises of every document; what is known beside it may stand there, too. */
const answer = z.object({
  classification: z.object({
    symptom: z.enum(SYMPTOMS),
    stage: z.enum(STAGES),
    certainty: z.enum(['certain', 'likely', 'guess']),
    summary: sentence,
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    alternatives: z.array(z.enum(SYMPTOMS)),
  }),
  task: z
    .object({
      arn: z.string(),
      cluster: z.string(),
      launchType: z.string().nullable(),
      image: z.string().nullable(),
      region: z.string(),
      account: z.string(),
    })
    .nullable(),
  verdict: finding,
  contributing: z.array(finding),
  checks: z.array(
    z.object({
      id: z.string(),
      title: sentence,
      status: z.enum(['passed', 'failed', 'warning', 'inconclusive', 'skipped']),
      summary: sentence,
      evidence: z.array(z.looseObject({ call: z.string().regex(/^[a-z0-9-]+:[A-Z]\w+$/) })),
    }),
  ),
  fixes: z.array(
    z.object({
      kind: z.enum(['create-vpc-endpoint', 'associate-route-table']),
      service: z.string(),
      vpcId: z.string(),
      routeTableIds: z.array(z.string()).optional(),
    }),
  ),
  calls: z.number(),
  rounds: z.number(),
  durationMs: z.number(),
});

giveFakeKeys();

describe.each(SCENARIOS)('pullfail diagnose --json: $id', (scenario) => {
  it('prints one JSON document with the verdict', async () => {
    const { base, input } = buildScenario(scenario, 7);
    const { status, out } = await withWorld(base, () => run(['diagnose', '--json', input]));
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(answer.parse(JSON.parse(out)).verdict).toMatchObject({
      cause: scenario.expected.cause,
      certainty: scenario.expected.certainty,
    });
  });
});

describe('pullfail diagnose', () => {
  const workedExample = scenarioNamed('s3-gateway-missing');

  it('prints plain lines on a pipe, and the verdict with its next steps', async () => {
    const { base, input } = buildScenario(workedExample, 8);
    const { out, status } = await withWorld(base, () => run(['diagnose', input]));
    expect(status).toBe(0);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('[vpc-endpoint-missing, confirmed]');
    expect(out).toContain(`aws ec2 create-vpc-endpoint --vpc-id ${base.ids.vpc}`);
  });

  const deleted = scenarioNamed('gateway-deleted');

  it('tells after the verdict what surrounds the failure', async () => {
    const { base, input } = buildScenario(deleted, 8);
    const { out } = await withWorld(base, () => run(['diagnose', input]));
    const [, around = ''] = out.split('Investigation ');
    expect(around).toMatch(/Also failing: 5 more tasks .*Likely trigger, 3 min before.*DeleteVpcEndpoints/s);
  });

  it('puts what surrounds the failure into the JSON when asked for it', async () => {
    const { base, input } = buildScenario(deleted, 8);
    const { out } = await withWorld(base, () => run(['diagnose', '--json', '--around', input]));
    expect(JSON.parse(out)).toMatchObject({
      verdict: { cause: 'vpc-endpoint-missing' },
      around: {
        scope: { failed: 6, shared: { trait: 'subnet', name: base.ids.privateSubnetA } },
        changes: { trigger: { name: 'DeleteVpcEndpoints', actor: { via: 'terraform' } } },
      },
    });
    expect(out).not.toContain('"request"');
  });

  it('prints with --fixture what the checks saw, without names and judged alike, for somebody to fill in the truth', async () => {
    const { base, input } = buildScenario(workedExample, 8);
    const { status, out, err } = await withWorld(base, () => run(['diagnose', '--fixture', input]));
    expect(status).toBe(0);
    expect(err).toContain('Image pull failed');
    expect(out).toContain('\n  "truth": null,');
    expect(judgeFixture(JSON.parse(out))).toMatchObject({
      kind: 'judged',
      fixture: { judgedAlike: true },
      conclusion: { kind: 'found', finding: { causeId: 'vpc-endpoint-missing' } },
    });
    expect(leaksIn(textsIn(JSON.parse(out)), base)).toEqual([]);
  });

  it('prints the fixture as one line with --json', async () => {
    const { base, input } = buildScenario(workedExample, 8);
    const { out } = await withWorld(base, () => run(['diagnose', '--fixture', '--json', input]));
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(judgeFixture(JSON.parse(out)).kind).toBe('judged');
  });

  it('takes a service for the newest failed task of it', async () => {
    const { base } = buildScenario(workedExample, 8);
    const { out } = await withWorld(base, () =>
      run(['diagnose', '--json', '--region', base.ids.region, `${base.ids.cluster}/${base.ids.service}`]),
    );
    expect(answer.parse(JSON.parse(out))).toMatchObject({
      task: { arn: base.ids.taskArn },
      verdict: { cause: 'vpc-endpoint-missing' },
    });
  });

  it('finds the task that a pasted message came from', async () => {
    const { base } = buildScenario(workedExample, 8);
    const text = base.place.ecs.clusters[0]?.tasks.find(({ arn }) => arn === base.ids.taskArn)?.stoppedReason ?? '';
    const { out } = await withWorld(base, () => run(['diagnose', '--json', '--region', base.ids.region, '-'], text));
    expect(answer.parse(JSON.parse(out)).verdict).toMatchObject({
      cause: 'vpc-endpoint-missing',
      certainty: 'confirmed',
    });
  });

  it.each([
    [['diagnose'], 'nothing to diagnose'],
    [['diagnose', '--region', 'Frankfurt', 'prod/payments'], '--region'],
    [['diagnose', 'prod/payments'], 'region'],
    [['diagnose', 'payments'], 'names no ECS task'],
    [['diagnose', 'arn:aws:ecs:us-east-1:111122223333:task-definition/api:7'], 'no ARN of an ECS task'],
    [['diagnose', 'arn:aws:ecs:us-east-1:1111:task/prod/0123'], 'no ARN of an ECS task'],
    [['frobnicate'], 'no such command'],
    [['classify', '/nowhere/at/all.txt'], 'cannot be read'],
    [['diagnose', '--no-such-option'], 'option'],
    [['diagnose', '--fixture', '--around', 'prod/payments'], 'do not go together'],
  ] as const)('%j exits with 2 and one line that says what to do', async (argv, words) => {
    const { status, out, err } = await run(argv);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(words);
  });
});

describe('pullfail classify --json', () => {
  it('prints the documented example to the letter', async () => {
    const text =
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:v42": failed to do request: Head "https://123456789012.dkr.ecr.us-east-1.amazonaws.com/v2/api/manifests/v42": dial tcp 10.0.3.17:443: i/o timeout';
    const { out, status } = await run(['classify', '--json'], text);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      symptom: 'network-unreachable',
      stage: 'manifest',
      certainty: 'certain',
      facts: {
        registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
        repository: 'api',
        tag: 'v42',
        account: '123456789012',
        region: 'us-east-1',
        endpointHost: '10.0.3.17:443',
        retries: 5,
      },
      alternatives: ['dns'],
    });
  });
});
