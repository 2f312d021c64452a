import { DescribeSubnetsCommand, DescribeVolumesCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { GetRoleCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { type Clients, served } from './sdk.ts';

/** One harmless call of each service. */
const CALLS = {
  'ec2:DescribeVpcs': (clients: Clients) => clients.ec2.send(new DescribeVpcsCommand({})),
  'ecs:ListClusters': (clients: Clients) => clients.ecs.send(new ListClustersCommand({})),
  'ecr:DescribeRepositories': (clients: Clients) => clients.ecr.send(new DescribeRepositoriesCommand({})),
  'iam:GetRole': (clients: Clients) => clients.iam.send(new GetRoleCommand({ RoleName: 'pullfail' })),
  'sts:GetCallerIdentity': (clients: Clients) => clients.sts.send(new GetCallerIdentityCommand({})),
} as const;

type Action = keyof typeof CALLS;

const BOT = 'arn:aws:sts::111122223333:assumed-role/pullfail/bot';

describe('a denial', () => {
  it.each<[Action, string, number]>([
    ['ec2:DescribeVpcs', 'UnauthorizedOperation', 403],
    ['ecs:ListClusters', 'AccessDeniedException', 400],
    ['ecr:DescribeRepositories', 'AccessDeniedException', 400],
    ['iam:GetRole', 'AccessDenied', 403],
    ['sts:GetCallerIdentity', 'AccessDenied', 403],
  ])('of %s surfaces as %s and names caller and action', async (action, name, status) => {
    const { simulation, clients } = await served();
    simulation.faults.deny(action);
    await expect(CALLS[action](clients)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(`User: ${BOT} is not authorized to perform: ${action}`),
      $metadata: { httpStatusCode: status },
    });
    expect(simulation.calls.at(-1)).toMatchObject({ action, status, error: name });
  });

  it('covers a family of actions, one account only, until it is lifted', async () => {
    const { simulation, clients } = await served();
    simulation.faults.deny('ec2:Describe*', { why: 'service-control-policy' });
    await expect(clients.ec2.send(new DescribeSubnetsCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('explicit deny in a service control policy'),
    });
    simulation.faults.clear();
    simulation.faults.deny('ec2:Describe*', { account: '999988887777' });
    await expect(clients.ec2.send(new DescribeSubnetsCommand({}))).resolves.toBeDefined();
  });
});

describe('throttling and failures', () => {
  it.each<[Action, string]>([
    ['ec2:DescribeVpcs', 'RequestLimitExceeded'],
    ['ecs:ListClusters', 'ThrottlingException'],
    ['ecr:DescribeRepositories', 'ThrottlingException'],
    ['iam:GetRole', 'Throttling'],
  ])('throttles %s as %s for as often as it was told', async (action, name) => {
    const { simulation, clients } = await served();
    simulation.faults.throttle(action, 2);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(CALLS[action](clients)).rejects.toMatchObject({ name });
    }
    await expect(CALLS[action](clients)).resolves.toBeDefined();
  });

  it('is retried by the SDK', async () => {
    const { base, simulation } = await served();
    simulation.faults.status('ec2:DescribeVpcs', 500, 1);
    const patient = new EC2Client({
      endpoint: simulation.url,
      region: base.ids.region,
      maxAttempts: 2,
      credentials: { accessKeyId: 'AKIASIMULATED0000001', secretAccessKey: 'none' },
    });
    const { Vpcs } = await patient.send(new DescribeVpcsCommand({}));
    expect(Vpcs).toHaveLength(1);
    expect(simulation.calls.map(({ status }) => status)).toEqual([500, 200]);
  });

  it.each<[Action, string]>([
    ['ec2:DescribeVpcs', 'InternalError'],
    ['ecs:ListClusters', 'ServerException'],
    ['iam:GetRole', 'ServiceFailureException'],
  ])('fails %s with the name that the service gives it', async (action, name) => {
    const { simulation, clients } = await served();
    simulation.faults.status(action, 500);
    await expect(CALLS[action](clients)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 500 } });
  });
});

describe('a connection', () => {
  it.each<Action>(['ec2:DescribeVpcs', 'ecs:ListClusters'])('of %s can be reset', async (action) => {
    const { simulation, clients } = await served();
    simulation.faults.reset(action);
    await expect(CALLS[action](clients)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(simulation.calls.at(-1)?.status).toBeNull();
  });

  it.each<Action>(['ec2:DescribeVpcs', 'ecs:ListClusters'])('of %s can carry a broken body', async (action) => {
    const { simulation, clients } = await served();
    simulation.faults.malformed(action);
    await expect(CALLS[action](clients)).rejects.toBeInstanceOf(Error);
  });

  it('can stay silent until the caller gives up or the simulation ends', async () => {
    const { simulation, clients } = await served();
    simulation.faults.hang('ec2:DescribeVpcs');
    const stop = new AbortController();
    const silent = clients.ec2.send(new DescribeVpcsCommand({}), { abortSignal: stop.signal });
    const left = clients.ec2.send(new DescribeVpcsCommand({}));
    await expect.poll(() => simulation.calls.length).toBe(2);
    stop.abort();
    await expect(silent).rejects.toMatchObject({ name: 'AbortError' });
    const ended = expect(left).rejects.toBeInstanceOf(Error);
    await simulation.close();
    await ended;
  });

  it('can be slow', async () => {
    const { simulation, clients } = await served();
    simulation.faults.delay('ec2:DescribeVpcs', 40);
    const started = performance.now();
    await clients.ec2.send(new DescribeVpcsCommand({}));
    expect(performance.now() - started).toBeGreaterThanOrEqual(35);
  });
});

describe('what the simulation does not have', () => {
  it.each<[string, (clients: Clients) => Promise<unknown>, string]>([
    ['EC2', (clients) => clients.ec2.send(new DescribeVolumesCommand({})), 'InvalidAction'],
    ['IAM', (clients) => clients.iam.send(new GetUserCommand({})), 'InvalidAction'],
    ['Secrets Manager', (clients) => clients.secrets.send(new ListSecretsCommand({})), 'UnknownOperationException'],
  ])('is refused in the words of %s and recorded', async (_service, call, name) => {
    const { simulation, clients } = await served();
    await expect(call(clients)).rejects.toMatchObject({ name });
    expect(simulation.calls).toHaveLength(1);
  });

  it('asks for a signature', async () => {
    const { simulation } = await served();
    const answer = await fetch(simulation.url, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'DescribeVpcs', Version: '2016-11-15' }),
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('<Code>AuthFailure</Code>');
  });

  it('answers a request for no service with 404', async () => {
    const { simulation } = await served();
    expect((await fetch(simulation.url, { method: 'POST', body: 'nonsense' })).status).toBe(404);
  });
});

describe('the record of calls', () => {
  it('holds caller, place, time and the request in the SDK’s own names', async () => {
    const { base, simulation, clients } = await served();
    const Filters = [{ Name: 'vpc-id', Values: ['a&b<c>', 'ü'] }];
    await clients.ec2.send(new DescribeSubnetsCommand({ Filters, MaxResults: 5 }));
    expect(simulation.calls).toEqual([
      {
        service: 'ec2',
        action: 'ec2:DescribeSubnets',
        account: base.ids.account,
        region: base.ids.region,
        principal: BOT,
        roleSession: null,
        params: { Filters, MaxResults: 5 },
        at: base.now.getTime(),
        status: 200,
        error: null,
        forbidden: false,
      },
    ]);
  });
});
