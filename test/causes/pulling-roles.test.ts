import { describe, expect, it } from 'vitest';
import { puller } from '../../src/checks/puller.ts';
import { repositoryPolicy } from '../../src/checks/repository-policy.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { evidence, judge, type Outcome, REPOSITORY, saw, says } from './build.ts';
import * as net from './network.ts';

const OWNER = '444455556666';
const UNDER_A_PATH = `arn:aws:iam::${net.ACCOUNT}:role/team/exec`;
const WITHOUT_PATH = `arn:aws:iam::${net.ACCOUNT}:role/exec`;
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const forbidden = says('repository-policy', 'manifest');

const document = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** The repository of another account, with a policy of these statements or none. */
function foreign(...statements: readonly object[]): Outcome {
  const place = { registryId: OWNER, region: net.REGION, repository: REPOSITORY };
  return saw(
    repositoryPolicy,
    statements.length === 0
      ? { kind: 'no-policy', ...place }
      : { kind: 'policy', text: document(...statements), ...place },
  );
}

const allowing = (principal: string) => ({ Effect: 'Allow', Principal: { AWS: principal }, Action: PULL });

/** Who pulls: roles in the order in which the agent uses them, and the one that the text names. */
function pulledBy(namedInText: string | null, ...roleArns: readonly string[]): Outcome {
  const kinds = ['execution-role', 'instance-role'] as const;
  const candidates = roleArns.map((roleArn, place) => ({ roleArn, kind: kinds[place] ?? 'instance-role' }));
  return saw(puller, { candidates, namedInText, missing: false });
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
    const endpoints = net.ENDPOINTS.map((endpoint) =>
      endpoint.type === 'Interface' ? { ...endpoint, policy: document(open) } : endpoint,
    );
    expect(judge('endpoint-policy', evidence(named, saw(vpcEndpoints, endpoints)), forbidden).kind).toBe('ruled-out');
  });

  it.each([
    ['names a role of that name', allowing(UNDER_A_PATH)],
    ['asks for its ARN in a condition', { ...allowing(net.ACCOUNT), Condition: outsideTeam.Condition }],
  ])('leaves open what a policy says that %s, where the task tells of another role', (_, statement) => {
    const other = pulledBy(WITHOUT_PATH, `arn:aws:iam::${net.ACCOUNT}:role/other`);
    expect(judge('repository-policy', evidence(other, foreign(statement)), forbidden).kind).toBe('undecided');
  });
});
