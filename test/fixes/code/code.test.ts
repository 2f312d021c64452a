import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cliOf } from '../../../src/fixes/code/cli.ts';
import { cloudFormationImportOf, cloudFormationOf } from '../../../src/fixes/code/cloudformation.ts';
import type { FixCode, MadeFix } from '../../../src/fixes/code/fix-code.ts';
import { hclText } from '../../../src/fixes/code/hcl.ts';
import { terraformImportOf, terraformOf } from '../../../src/fixes/code/terraform.ts';
import { callKey, type FixCall } from '../../../src/fixes/fix-call.ts';
import { ACCOUNT, endpoint, GROUP, gateway, REGION } from '../../remediate/samples.ts';

const ASSOCIATE: FixCall = {
  action: 'ec2:ModifyVpcEndpoint',
  service: `com.amazonaws.${REGION}.s3`,
  vpcId: 'vpc-0a',
  endpointId: 'vpce-0s',
  addRouteTableIds: ['rtb-0a', 'rtb-0b'],
};
const CHINA: FixCall = {
  ...endpoint('x', { groupId: 'sg-0e' }),
  service: 'cn.com.amazonaws.cn-north-1.ecr.api',
} as FixCall;
const PLANS: readonly (readonly [string, readonly FixCall[]])[] = [
  ['only the gateway', [gateway()]],
  [
    'the whole gap with a new group',
    [...GROUP, endpoint('ecr.api'), endpoint('ecr.dkr'), gateway(['rtb-0a', 'rtb-0b'])],
  ],
  ['with a group that is there', [endpoint('ecr.api', { groupId: 'sg-0e' }), endpoint('logs', { groupId: 'sg-0e' })]],
  ['an association', [ASSOCIATE]],
  ['in China', [CHINA]],
];

const code = (calls: readonly FixCall[]): FixCode => ({ account: ACCOUNT, region: REGION, vpcId: 'vpc-0a', calls });
const made = (calls: readonly FixCall[]): MadeFix => ({
  ...code(calls),
  created: new Map(calls.map((call, index) => [callKey(call), idOf(call, index)])),
  tagsOf: (call) => ({ Name: `pullfail-${callKey(call)}`, 'managed-by': 'pullfail' }),
});
const idOf = (call: FixCall, index: number) =>
  call.action.includes('SecurityGroup') ? 'sg-0new' : `vpce-0new${index}`;
/** An association names the endpoint and its tables; the VPC is theirs. */
const idsIn = (calls: readonly FixCall[]) => {
  const ids = JSON.stringify(calls).match(/(?:vpc|subnet|rtb|vpce)-0\w+/g) ?? [];
  return [...new Set(ids)].filter((id) => !calls.includes(ASSOCIATE) || !id.startsWith('vpc-'));
};

describe.each(PLANS)('%s', (_, calls) => {
  it('is a shell script that bash can read and that names every id', () => {
    const script = cliOf(code(calls));
    expect(() => execFileSync('bash', ['-n'], { input: script })).not.toThrow();
    for (const id of idsIn(calls)) expect(script).toContain(id);
  });

  it.each([
    ['Terraform', terraformOf(code(calls))],
    ['Terraform import', terraformImportOf(made(calls))],
  ])('is %s with balanced braces, aligned equals signs and every id in quotes', (_form, text) => {
    const bare = text.replaceAll(/#.*$/gm, '');
    expect(bare.split('{').length).toBe(bare.split('}').length);
    for (const id of idsIn(calls)) expect(text).toContain(`"${id}`);
    for (const block of bare.split('\n\n')) {
      const columns = block
        .split('\n')
        .flatMap((line) => (/^ {2}\w+ += /.test(line) && !line.endsWith('{') ? [line.indexOf('=')] : []));
      expect(new Set(columns).size).toBeLessThanOrEqual(1);
    }
  });

  it('is a CloudFormation template that says what the calls say', () => {
    const template = parse(cloudFormationOf(code(calls)));
    const endpoints = calls.filter((call) => call.action === 'ec2:CreateVpcEndpoint');
    const resources: readonly { Type: string; Properties: Record<string, unknown> }[] = Object.values(
      template.Resources ?? {},
    );
    const written = resources
      .filter(({ Type }) => Type === 'AWS::EC2::VPCEndpoint')
      .map(({ Properties }) => Properties);
    expect(written.map(({ ServiceName }) => ServiceName)).toEqual(endpoints.map(({ service }) => service));
    expect(written.map(({ RouteTableIds, SubnetIds }) => RouteTableIds ?? SubnetIds)).toEqual(
      endpoints.map((call) => (call.endpointType === 'Gateway' ? call.routeTableIds : call.subnetIds)),
    );
    expect(resources.filter(({ Type }) => Type === 'AWS::EC2::SecurityGroup')).toHaveLength(
      calls.includes(GROUP[0] as FixCall) ? 1 : 0,
    );
  });

  it('imports every created resource by its real id, and deletes none of them with the stack', () => {
    const fix = made(calls);
    const { template, resourcesToImport } = cloudFormationImportOf(fix);
    const imported: readonly { LogicalResourceId: string; ResourceIdentifier: { Id: string } }[] =
      JSON.parse(resourcesToImport);
    const resources = parse(template).Resources ?? {};
    expect(imported.map(({ LogicalResourceId }) => LogicalResourceId).toSorted()).toEqual(
      Object.keys(resources).toSorted(),
    );
    for (const { ResourceIdentifier } of imported) expect([...fix.created.values()]).toContain(ResourceIdentifier.Id);
    for (const resource of Object.values<{ DeletionPolicy: string }>(resources))
      expect(resource.DeletionPolicy).toBe('Retain');
    const blocks = terraformImportOf(fix).match(/^import \{/gm) ?? [];
    const counts = calls.map((call) => {
      if (call.action === 'ec2:AuthorizeSecurityGroupIngress') return 0;
      return call.action === 'ec2:ModifyVpcEndpoint' ? call.addRouteTableIds.length : 1;
    });
    expect(blocks).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
  });
});

describe('the code', () => {
  it('keeps the rule inside its group, so that importing the group takes over both', () => {
    const text = terraformImportOf(made([...GROUP, endpoint('ecr.api')]));
    expect(text).toContain('  ingress {\n    description = "HTTPS to the VPC endpoints"');
    expect(text).toContain('    cidr_blocks = ["10.0.0.0/16", "100.64.0.0/16"]');
    expect(text).not.toContain('# import');
  });

  it('cannot be broken out of by a name', () => {
    const opening = (mark: string) => `${mark}{b}`;
    expect(hclText(`a"${opening('$')}${opening('%')}`)).toBe(`"a\\"${opening('$$')}${opening('%%')}"`);
    const hostile: FixCall = { ...gateway(), vpcId: "vpc'; rm -rf / #" } as FixCall;
    expect(cliOf(code([hostile]))).toContain("'vpc'\\''; rm -rf / #'");
    expect(parse(cloudFormationOf(code([hostile]))).Resources.S3Endpoint.Properties.VpcId).toBe("vpc'; rm -rf / #");
  });

  it('takes over what was made and leaves out what was not', () => {
    const calls = [gateway(), endpoint('ecr.api', { groupId: 'sg-0e' })];
    const half: MadeFix = { ...made(calls), created: new Map([[callKey(gateway()), 'vpce-0x']]) };
    expect(terraformImportOf(half)).not.toContain('ecr_api');
    expect(terraformImportOf(half)).toContain('id = "vpce-0x"');
  });
});
