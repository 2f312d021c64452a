import { describe, expect, it } from 'vitest';
import { puller } from '../../src/checks/puller.ts';
import { pullingRole } from '../../src/checks/pulling-role.ts';
import { rolePermissions } from '../../src/checks/role-permissions.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { decision, evidence, judge, type Outcome, permissions, saw, trust } from './build.ts';
import * as net from './network.ts';
import { allowing, document, forbidden, foreign, pulledBy } from './roles.ts';

const UNDER_A_PATH = `arn:aws:iam::${net.ACCOUNT}:role/team/exec`;
const WITHOUT_PATH = `arn:aws:iam::${net.ACCOUNT}:role/exec`;
function endpointsWith(policy: string): Outcome {
  return saw(
    vpcEndpoints,
    net.ENDPOINTS.map((endpoint) => (endpoint.type === 'Interface' ? { ...endpoint, policy } : endpoint)),
  );
}

describe('a role that the text names by its session, which leaves its path out', () => {
  const named = pulledBy(WITHOUT_PATH, UNDER_A_PATH);
  const outsideTeam = {
    Effect: 'Deny',
    Principal: '*',
    Action: '*',
    Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${net.ACCOUNT}:role/team/*` } },
  };

  it('is the role of the task with that name, and a policy that names it lets it in', () => {
    expect(judge('repository-policy', evidence(named, foreign(allowing(UNDER_A_PATH))), forbidden).kind).toBe(
      'ruled-out',
    );
  });

  it('is not refused by a Deny that spares its path', () => {
    const policy = foreign(allowing(net.ACCOUNT), outsideTeam);
    expect(judge('repository-policy', evidence(named, policy), forbidden).kind).toBe('ruled-out');
  });

  it('is not refused by an endpoint that names it with its path', () => {
    const open = { Effect: 'Allow', Principal: { AWS: UNDER_A_PATH }, Action: '*', Resource: '*' };
    expect(judge('endpoint-policy', evidence(named, endpointsWith(document(open))), forbidden).kind).toBe('ruled-out');
  });

  it.each([
    ['names a role of that name', allowing(UNDER_A_PATH)],
    ['asks for its ARN in a condition', { ...allowing(net.ACCOUNT), Condition: outsideTeam.Condition }],
  ])('leaves open what a policy says that %s, where the task tells of another role', (_, statement) => {
    const other = pulledBy(WITHOUT_PATH, `arn:aws:iam::${net.ACCOUNT}:role/other`);
    expect(judge('repository-policy', evidence(other, foreign(statement)), forbidden).kind).toBe('undecided');
  });
});

const EXEC = `arn:aws:iam::${net.ACCOUNT}:role/exec`;
const INSTANCE = `arn:aws:iam::${net.ACCOUNT}:role/instance`;

function inIam(missing: readonly string[], unusable: readonly string[] = []): Outcome {
  const known = [
    { roleArn: EXEC, kind: 'execution-role' as const, service: 'ecs-tasks.amazonaws.com' },
    { roleArn: INSTANCE, kind: 'instance-role' as const, service: 'ec2.amazonaws.com' },
  ];
  const roles = known.map(({ roleArn, kind, service }) => {
    const trustPolicy = trust(unusable.includes(roleArn) ? 'lambda.amazonaws.com' : service);
    const role = { arn: roleArn, name: roleArn, trustPolicy, permissionsBoundaryArn: null };
    return {
      roleArn,
      kind,
      lookup: missing.includes(roleArn) ? { kind: 'role-missing' as const } : { kind: 'found' as const, role },
    };
  });
  return saw(pullingRole, { roles });
}

const may = (roleArn: string) => ({ ...permissions(), roleArn });
const mayNot = (roleArn: string) => ({
  ...permissions(decision('ecr:GetAuthorizationToken', { decision: 'implicit-deny' })),
  roleArn,
});
const onlyFor = (roleArn: string) =>
  endpointsWith(document({ Effect: 'Allow', Principal: { AWS: roleArn }, Action: '*', Resource: '*' }));

/** Each cause in a world where the execution role alone has its fault, and in one where both roles have it. */
const FAULTS = [
  [
    'role-permission',
    saw(rolePermissions, [mayNot(EXEC), may(INSTANCE)]),
    saw(rolePermissions, [mayNot(EXEC), mayNot(INSTANCE)]),
  ],
  ['repository-policy', foreign(allowing(INSTANCE)), foreign(allowing(`${INSTANCE}-2`))],
  ['endpoint-policy', onlyFor(INSTANCE), onlyFor(`${INSTANCE}-2`)],
  ['execution-role-missing', inIam([EXEC]), inIam([EXEC, INSTANCE])],
  ['role-not-assumable', inIam([], [EXEC]), inIam([], [EXEC, INSTANCE])],
] as const;

describe.each(FAULTS)('%s on an instance, where either of two roles may pull', (cause, first, both) => {
  const kindOf = (...world: readonly Outcome[]) => judge(cause, evidence(inIam([]), ...world), forbidden).kind;

  it('is confirmed where both have the fault, likely where one has it', () => {
    expect(kindOf(pulledBy(null, EXEC, INSTANCE), both)).toBe('confirmed');
    expect(kindOf(pulledBy(null, EXEC, INSTANCE), first)).toBe('likely');
  });

  it('is confirmed or ruled out by the role that the text names', () => {
    expect(kindOf(pulledBy(EXEC, EXEC, INSTANCE), first)).toBe('confirmed');
    expect(kindOf(pulledBy(INSTANCE, EXEC, INSTANCE), first)).toBe('ruled-out');
  });

  it('is likely at most where the role of the instance was not to be seen', () => {
    const who = { candidates: [{ roleArn: EXEC, kind: 'execution-role' as const }], namedInText: null, missing: false };
    expect(kindOf(saw(puller, { ...who, instanceRoleUnseen: false }), both)).toBe('confirmed');
    expect(kindOf(saw(puller, { ...who, instanceRoleUnseen: true }), both)).toBe('likely');
  });
});

it('an endpoint that lets nobody into S3 refuses whichever role pulls', () => {
  const policy = document({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
  const closed = net.ENDPOINTS.map((endpoint) => (endpoint.type === 'Gateway' ? { ...endpoint, policy } : endpoint));
  const world = evidence(pulledBy(null, EXEC, INSTANCE), saw(vpcEndpoints, closed));
  expect(judge('endpoint-policy', world, forbidden).kind).toBe('confirmed');
});
