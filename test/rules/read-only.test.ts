import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { sourceFiles } from './source-files.ts';

/** By name: a verb such as Get also begins calls that a diagnosis must never make. */
const ALLOWED_READS = [
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeInstances',
  'ec2:DescribeNatGateways',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribePrefixLists',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
  'ec2:GetManagedPrefixListEntries',
  'ecr:BatchGetImage',
  'ecr:DescribeImages',
  'ecr:DescribePullThroughCacheRules',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetLifecyclePolicy',
  'ecr:GetRepositoryPolicy',
  'ecs:DescribeContainerInstances',
  'ecs:DescribeServiceRevisions',
  'ecs:DescribeServices',
  'ecs:DescribeTaskDefinition',
  'ecs:DescribeTasks',
  'iam:GetInstanceProfile',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:SimulatePrincipalPolicy',
  'secretsmanager:DescribeSecret',
];

const CHANGING =
  /\b(?:Create|Delete|Modify|Put|Update|Attach|Detach|Authorize|Revoke|Associate|Disassociate|Run|Start|Stop|Register|Deregister|Tag|Untag|Send|Publish|Set|Enable|Disable)[A-Z][A-Za-z]*Command\b/g;

describe('a diagnosis only reads', () => {
  it('checks declare none but the allowed actions', () => {
    const declared = [...new Set(CHECKS.flatMap(({ reads }) => reads))].sort();
    expect(declared.filter((action) => !ALLOWED_READS.includes(action))).toEqual([]);
  });

  it('the folder that alone may call AWS names no command that changes something', () => {
    const found = sourceFiles('src/aws').flatMap(({ path, text }) =>
      [...text.matchAll(CHANGING)].map(([command]) => `${path}: ${command}`),
    );
    expect(found).toEqual([]);
  });

  it('the value of a secret is never asked for', () => {
    const found = sourceFiles('src').filter(
      ({ path, text }) =>
        !path.startsWith('src/simulation/') && /GetSecretValueCommand|GetParametersCommand/.test(text),
    );
    expect(found).toEqual([]);
  });
});
