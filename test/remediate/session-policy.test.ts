import { describe, expect, it } from 'vitest';
import type { FixCall } from '../../src/fixes/fix-call.ts';
import { PROPOSAL_TAG, policyToMake, policyToUndo } from '../../src/remediate/session-policy.ts';
import { isAllowed } from '../../src/simulation/aws/policy/decide.ts';
import { evaluatePolicies } from '../../src/simulation/aws/policy/evaluate.ts';
import { parsePolicy } from '../../src/simulation/aws/policy/parse.ts';
import { endpoint, GROUP, gateway } from './samples.ts';

const PLACE = { partition: 'aws' };
const ID = 'fix-00000000-1-0000abcd';
const arn = (type: string, id: string) => `arn:aws:ec2:us-east-1:111122223333:${type}/${id}`;
const tag = (value: string) => ({ [`aws:RequestTag/${PROPOSAL_TAG}`]: value });

function allows(
  policy: string,
  action: string,
  resource: string,
  context: Readonly<Record<string, string>> = {},
): boolean {
  const document = parsePolicy(policy);
  if (document === null) throw new Error('The policy can be read.');
  const keys = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value]]));
  const statements = [{ id: 'session', type: 'none', document } as const];
  return isAllowed(evaluatePolicies(statements, { action, resource, context: keys, asker: null }));
}

describe('the session of one call', () => {
  const dkr = policyToMake(PLACE, ID, endpoint('ecr.dkr'));
  const service = { 'ec2:VpceServiceName': 'com.amazonaws.us-east-1.ecr.dkr' };

  it('may create this endpoint, in these places, under this proposal', () => {
    expect(allows(dkr, 'ec2:CreateVpcEndpoint', arn('vpc', 'vpc-0a'))).toBe(true);
    expect(allows(dkr, 'ec2:CreateVpcEndpoint', arn('subnet', 'subnet-0a'))).toBe(true);
    expect(allows(dkr, 'ec2:CreateVpcEndpoint', arn('vpc-endpoint', 'vpce-1'), { ...service, ...tag(ID) })).toBe(true);
  });

  it.each([
    ['another VPC', 'ec2:CreateVpcEndpoint', arn('vpc', 'vpc-0b'), {}],
    ['another subnet', 'ec2:CreateVpcEndpoint', arn('subnet', 'subnet-0c'), {}],
    ['another group', 'ec2:CreateVpcEndpoint', arn('security-group', 'sg-0b'), {}],
    [
      'another service',
      'ec2:CreateVpcEndpoint',
      arn('vpc-endpoint', 'vpce-1'),
      { 'ec2:VpceServiceName': 'com.amazonaws.us-east-1.ec2', ...tag(ID) },
    ],
    [
      'under another proposal',
      'ec2:CreateVpcEndpoint',
      arn('vpc-endpoint', 'vpce-1'),
      { ...service, ...tag('fix-00000000-2') },
    ],
    ['deleting', 'ec2:DeleteVpcEndpoints', arn('vpc-endpoint', 'vpce-1'), {}],
    ['opening a group', 'ec2:AuthorizeSecurityGroupIngress', arn('security-group', 'sg-0a'), {}],
    ['tagging what is there', 'ec2:CreateTags', arn('vpc-endpoint', 'vpce-1'), {}],
    ['a role', 'iam:CreateRole', 'arn:aws:iam::111122223333:role/x', {}],
  ])('may do nothing else: %s', (_, action, resource, context) => {
    expect(allows(dkr, action, resource, context)).toBe(false);
  });

  it('may let the VPC into the group of this proposal alone', () => {
    const [, rule] = GROUP;
    if (rule === undefined) throw new Error('There is a rule.');
    const policy = policyToMake(PLACE, ID, rule);
    const own = { [`aws:ResourceTag/${PROPOSAL_TAG}`]: ID };
    expect(allows(policy, 'ec2:AuthorizeSecurityGroupIngress', arn('security-group', 'sg-1'), own)).toBe(true);
    expect(allows(policy, 'ec2:AuthorizeSecurityGroupIngress', arn('security-group', 'sg-1'))).toBe(false);
    expect(allows(policy, 'ec2:CreateSecurityGroup', arn('vpc', 'vpc-0a'))).toBe(false);
  });

  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${prefix}-0${String(n).padStart(16, '0')}`);
  const large: readonly FixCall[] = [
    ...GROUP,
    endpoint('secretsmanager', { subnetIds: ids('subnet', 6) }),
    gateway(ids('rtb', 15)),
    {
      action: 'ec2:ModifyVpcEndpoint',
      service: 's',
      vpcId: 'vpc-0a',
      endpointId: ids('vpce', 1)[0] ?? '',
      addRouteTableIds: ids('rtb', 15),
    },
  ];
  it.each(large)('stays under the size limit of IAM for the largest plans: $action', (call) => {
    expect(policyToMake({ ...PLACE, partition: 'aws-us-gov' }, ID, call).length).toBeLessThanOrEqual(2_048);
  });
});

describe('the session of an undo', () => {
  const policy = policyToUndo(PLACE, {
    endpointIds: ['vpce-0a'],
    groupIds: ['sg-0a'],
    associations: [{ endpointId: 'vpce-0s', routeTableIds: ['rtb-0a'] }],
  });

  it.each([
    ['ec2:DeleteVpcEndpoints', arn('vpc-endpoint', 'vpce-0a'), true],
    ['ec2:DeleteVpcEndpoints', arn('vpc-endpoint', 'vpce-0s'), false],
    ['ec2:DeleteSecurityGroup', arn('security-group', 'sg-0a'), true],
    ['ec2:DeleteSecurityGroup', arn('security-group', 'sg-0b'), false],
    ['ec2:ModifyVpcEndpoint', arn('route-table', 'rtb-0a'), true],
    ['ec2:ModifyVpcEndpoint', arn('route-table', 'rtb-0b'), false],
    ['ec2:CreateVpcEndpoint', arn('vpc', 'vpc-0a'), false],
  ])('%s on %s: %s', (action, resource, expected) => {
    expect(allows(policy, action, resource)).toBe(expected);
  });
});
