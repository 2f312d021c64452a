import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { sourceFiles } from './source-files.ts';

/** By name: a verb such as Get also begins calls that a diagnosis must never make. */
const ALLOWED_READS = [
  'cloudtrail:LookupEvents',
  'cloudwatch:GetMetricData',
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeFlowLogs',
  'ec2:DescribeInstances',
  'ec2:DescribeNatGateways',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribePrefixLists',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcEndpointServices',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
  'ec2:GetManagedPrefixListEntries',
  'ecr:BatchGetImage',
  'ecr:DescribeImageScanFindings',
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
  'ecs:ListTasks',
  'health:DescribeEvents',
  'iam:GetInstanceProfile',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:SimulatePrincipalPolicy',
  'logs:FilterLogEvents',
  'pricing:GetProducts',
  'route53:ListHostedZonesByVPC',
  'secretsmanager:DescribeSecret',
];

const CHANGING =
  /\b(?:Create|Delete|Modify|Put|Update|Attach|Detach|Authorize|Revoke|Associate|Disassociate|Run|Start|Stop|Register|Deregister|Tag|Untag|Send|Publish|Set|Enable|Disable)[A-Z][A-Za-z]*Command\b/g;

describe('a diagnosis only reads', () => {
  it('checks declare none but the allowed actions', () => {
    const declared = [...new Set(CHECKS.flatMap(({ reads }) => reads))].sort();
    expect(declared.filter((action) => !ALLOWED_READS.includes(action))).toEqual([]);
  });

  it('the folder that alone may call AWS names a command that changes something in the writer only', () => {
    const reading = sourceFiles('src/aws').filter(({ path }) => path !== 'src/aws/writer.ts');
    const found = reading.flatMap(({ path, text }) =>
      [...text.matchAll(CHANGING)].map(([command]) => `${path}: ${command}`),
    );
    expect(found).toEqual([]);
  });

  it('the writer is imported by the folder that carries out approvals and by its own session', () => {
    const importers = sourceFiles('src')
      .filter(({ path, text }) => path.startsWith('src/') && /aws\/(?:writer|fixer)\.ts'|'\.\/writer\.ts'/.test(text))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('src/remediate/'));
    expect(importers.sort()).toEqual(['src/app.ts', 'src/aws/fixer.ts']);
  });

  it('the value of a secret is never asked for', () => {
    const found = sourceFiles('src').filter(
      ({ path, text }) =>
        !path.startsWith('src/simulation/') && /GetSecretValueCommand|GetParametersCommand/.test(text),
    );
    expect(found).toEqual([]);
  });
});
