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
  'ecr:GetRegistryPolicy',
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
  /(?<!AWS-)\b(?:Create|Delete|Modify|Put|Update|Attach|Detach|Authorize|Revoke|Associate|Disassociate|Run|Start|Stop|Register|Deregister|Tag|Untag|Send|Publish|Set|Enable|Disable)[A-Z][A-Za-z]*Command\b/g;
const SECRET_VALUES = /\b(?:GetSecretValue|BatchGetSecretValue|GetParameters?(?:ByPath)?)Command\b/;

/** Files that may change something: after an approval, in the store of the operator's choice, in the queue that is theirs. */
const MAY_CHANGE = /^src\/(?:aws\/(?:writer|write-request)\.ts$|store\/|events\/queue-consumer|simulation\/)/;

describe('a diagnosis only reads', () => {
  it('checks declare none but the allowed actions', () => {
    const declared = [...new Set(CHECKS.flatMap(({ reads }) => reads))].sort();
    expect(declared.filter((action) => !ALLOWED_READS.includes(action))).toEqual([]);
  });

  it('nothing but the writer, the store and the queue names a command that changes something', () => {
    const reading = sourceFiles('src').filter(({ path }) => !MAY_CHANGE.test(path));
    const found = reading.flatMap(({ path, text }) =>
      [...text.matchAll(CHANGING)].map(([command]) => `${path}: ${command}`),
    );
    expect(found).toEqual([]);
  });

  it('such a command would be found, and so would one that asks for a secret', () => {
    expect('client.send(new CreateVpcEndpointCommand({}))'.match(CHANGING)).toEqual(['CreateVpcEndpointCommand']);
    for (const name of ['GetSecretValue', 'BatchGetSecretValue', 'GetParameter', 'GetParametersByPath'])
      expect(`new ${name}Command({})`).toMatch(SECRET_VALUES);
  });

  it('the writer is imported by the folder that carries out approvals and by its own session', () => {
    const importers = sourceFiles('src')
      .filter(({ path, text }) => path.startsWith('src/') && /aws\/(?:writer|fixer)\.ts'|'\.\/writer\.ts'/.test(text))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('src/remediate/'));
    expect(importers.sort()).toEqual(['src/app.ts', 'src/aws/fixer.ts']);
    const ofRequests = sourceFiles('src').filter(({ text }) => /\/write-request\.ts'/.test(text));
    expect(ofRequests.map(({ path }) => path)).toEqual(['src/aws/writer.ts']);
  });

  it('the value of a secret is never asked for', () => {
    const found = sourceFiles('src').filter(
      ({ path, text }) => !path.startsWith('src/simulation/') && SECRET_VALUES.test(text),
    );
    expect(found).toEqual([]);
  });
});
