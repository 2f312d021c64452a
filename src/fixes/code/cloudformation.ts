import { callKey, type FixCall, RULE_DESCRIPTION } from '../fix-call.ts';
import { admittedCidrs, type FixCode, logicalId, type MadeFix } from './fix-code.ts';

type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

const GROUP = 'EndpointSecurityGroup';

/** What takes over existing resources: a template and the list that the change set of type IMPORT is given. */
export interface CloudFormationImport {
  readonly template: string;
  /** JSON for `--resources-to-import`. */
  readonly resourcesToImport: string;
}

/** The change as a template (CloudFormation user guide, `AWS::EC2::VPCEndpoint`). */
export function cloudFormationOf(fix: FixCode): string {
  return template(fix.calls, () => ({}));
}

/** The same for what was made; resources that are imported must name a deletion policy. */
export function cloudFormationImportOf(made: MadeFix): CloudFormationImport {
  const calls = made.calls.filter((call) => made.created.has(callKey(call)));
  const extra = (call: FixCall) => ({ Tags: tagList(made.tagsOf(call)) });
  const imported = calls.flatMap((call) => importEntry(call, made));
  return {
    template: template(calls, extra, { DeletionPolicy: 'Retain' }),
    resourcesToImport: JSON.stringify(imported, null, 2),
  };
}

function importEntry(call: FixCall, { created }: MadeFix) {
  const Id = created.get(callKey(call)) ?? '';
  if (call.action === 'ec2:CreateSecurityGroup') {
    return [{ ResourceType: 'AWS::EC2::SecurityGroup', LogicalResourceId: GROUP, ResourceIdentifier: { Id } }];
  }
  if (call.action !== 'ec2:CreateVpcEndpoint') return [];
  return [{ ResourceType: 'AWS::EC2::VPCEndpoint', LogicalResourceId: nameOf(call), ResourceIdentifier: { Id } }];
}

function nameOf(call: FixCall): string {
  return `${logicalId(call)}Endpoint`;
}

function tagList(tags: Readonly<Record<string, string>>): Yaml {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function template(
  calls: readonly FixCall[],
  extra: (call: FixCall) => Readonly<Record<string, Yaml>>,
  policies: Readonly<Record<string, Yaml>> = {},
): string {
  const resources = Object.fromEntries(
    calls.flatMap((call) => {
      const found = resource(call, calls, extra(call));
      return found === null ? [] : [[found.name, { Type: found.type, ...policies, Properties: found.properties }]];
    }),
  );
  const byHand = calls.flatMap((call) => (call.action === 'ec2:ModifyVpcEndpoint' ? [comment(call)] : []));
  const body = Object.keys(resources).length === 0 ? '' : write({ Resources: resources }, 0);
  return [...byHand, "AWSTemplateFormatVersion: '2010-09-09'", body]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

/** A template cannot change an endpoint that it does not own. */
function comment({ endpointId, addRouteTableIds }: Extract<FixCall, { action: 'ec2:ModifyVpcEndpoint' }>): string {
  return [
    `# ${endpointId} exists already: in the stack that owns it, add to its RouteTableIds`,
    ...addRouteTableIds.map((id) => `#   - ${id}`),
  ].join('\n');
}

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, Yaml>>;
}

function resource(call: FixCall, calls: readonly FixCall[], extra: Readonly<Record<string, Yaml>>): Resource | null {
  if (call.action === 'ec2:CreateSecurityGroup') {
    const properties = {
      GroupName: call.groupName,
      GroupDescription: call.description,
      VpcId: call.vpcId,
      SecurityGroupIngress: admittedCidrs(calls).map((CidrIp) => ({
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIp,
        Description: RULE_DESCRIPTION,
      })),
      ...extra,
    };
    return { name: GROUP, type: 'AWS::EC2::SecurityGroup', properties };
  }
  if (call.action !== 'ec2:CreateVpcEndpoint') return null;
  const place: Readonly<Record<string, Yaml>> =
    call.endpointType === 'Gateway'
      ? { RouteTableIds: call.routeTableIds }
      : {
          SubnetIds: call.subnetIds,
          SecurityGroupIds: [call.group.kind === 'existing' ? call.group.id : { Ref: GROUP }],
          PrivateDnsEnabled: true,
        };
  const properties = {
    VpcId: call.vpcId,
    ServiceName: call.service,
    VpcEndpointType: call.endpointType,
    ...place,
    ...extra,
  };
  return { name: nameOf(call), type: 'AWS::EC2::VPCEndpoint', properties };
}

/** Block style; every text is quoted, so that none is taken for anything else. */
function write(value: Yaml, depth: number): string {
  const indent = '  '.repeat(depth);
  if (isList(value)) {
    return value
      .map((item) => `${indent}- ${isNode(item) ? write(item, depth + 1).trimStart() : scalar(item)}`)
      .join('\n');
  }
  if (!isNode(value)) return `${indent}${scalar(value)}`;
  return Object.entries(value)
    .map(([key, item]) =>
      isNode(item) ? `${indent}${key}:\n${write(item, depth + 1)}` : `${indent}${key}: ${scalar(item)}`,
    )
    .join('\n');
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function isNode(value: Yaml): value is readonly Yaml[] | { readonly [key: string]: Yaml } {
  return typeof value === 'object';
}

function scalar(value: string | number | boolean): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
