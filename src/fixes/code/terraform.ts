import { unreachable } from '../../model/result.ts';
import { callKey, type EndpointGroup, type FixCall, RULE_DESCRIPTION } from '../fix-call.ts';
import { admittedCidrs, type FixCode, type MadeFix, resourceName } from './fix-code.ts';
import { type HclValue, hclBlock, hclText } from './hcl.ts';

type Attributes = readonly (readonly [string, HclValue])[];

/** The change as Terraform or OpenTofu resources (registry.terraform.io, hashicorp/aws: `vpc_endpoint`). */
export function terraformOf(fix: FixCode): string {
  return `${resources(fix, () => null).join('\n\n')}\n`;
}

/** Import blocks with the real ids and the resources that they fill, so that the next plan is empty. */
export function terraformImportOf(made: MadeFix): string {
  const calls = made.calls.filter((call) => made.created.has(callKey(call)));
  const imports = calls.flatMap((call) => importBlocks(call, made));
  const tags = (call: FixCall): Attributes => [['tags', made.tagsOf(call)]];
  return `${[...imports, ...resources({ ...made, calls }, tags)].join('\n\n')}\n`;
}

function resources(fix: FixCode, extra: (call: FixCall) => Attributes | null): readonly string[] {
  return fix.calls.flatMap((call) => resource(call, fix, extra(call) ?? []));
}

function resource(call: FixCall, fix: FixCode, extra: Attributes): readonly string[] {
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return [securityGroup(call, admittedCidrs(fix.calls), extra)];
    case 'ec2:AuthorizeSecurityGroupIngress':
      return [];
    case 'ec2:CreateVpcEndpoint':
      return [endpoint(call, extra)];
    case 'ec2:ModifyVpcEndpoint':
      return call.addRouteTableIds.map((id, index) => association(call.endpointId, id, index));
    default:
      return unreachable(call);
  }
}

/** The rule stands inside its group: rules of their own would have to be imported by ids of their own. */
function securityGroup(
  call: Extract<FixCall, { action: 'ec2:CreateSecurityGroup' }>,
  cidrs: readonly string[],
  extra: Attributes,
): string {
  const group = hclBlock('resource "aws_security_group" "endpoints"', [
    ['name', call.groupName],
    ['description', call.description],
    ['vpc_id', call.vpcId],
    ...extra,
  ]);
  const ingress = hclBlock('ingress', [
    ['description', RULE_DESCRIPTION],
    ['cidr_blocks', cidrs],
    ['protocol', 'tcp'],
    ['from_port', 443],
    ['to_port', 443],
  ]);
  return `${group.slice(0, -1)}\n${ingress.replaceAll(/^/gm, '  ')}\n}`;
}

function endpoint(call: Extract<FixCall, { action: 'ec2:CreateVpcEndpoint' }>, extra: Attributes): string {
  const place: Attributes =
    call.endpointType === 'Gateway'
      ? [['route_table_ids', call.routeTableIds]]
      : [
          ['subnet_ids', call.subnetIds],
          ['security_group_ids', groupValue(call.group)],
          ['private_dns_enabled', true],
        ];
  return hclBlock(`resource "aws_vpc_endpoint" ${hclText(resourceName(call))}`, [
    ['vpc_id', call.vpcId],
    ['service_name', call.service],
    ['vpc_endpoint_type', call.endpointType],
    ...place,
    ...extra,
  ]);
}

function groupValue(group: EndpointGroup): HclValue {
  return group.kind === 'existing' ? [group.id] : { expression: '[aws_security_group.endpoints.id]' };
}

function association(endpointId: string, routeTableId: string, index: number): string {
  return hclBlock(`resource "aws_vpc_endpoint_route_table_association" "s3_${index + 1}"`, [
    ['vpc_endpoint_id', endpointId],
    ['route_table_id', routeTableId],
  ]);
}

function importBlocks(call: FixCall, made: MadeFix): readonly string[] {
  const id = made.created.get(callKey(call)) ?? '';
  switch (call.action) {
    case 'ec2:CreateSecurityGroup':
      return [importBlock('aws_security_group.endpoints', id)];
    case 'ec2:AuthorizeSecurityGroupIngress':
      return [];
    case 'ec2:CreateVpcEndpoint':
      return [importBlock(`aws_vpc_endpoint.${resourceName(call)}`, id)];
    case 'ec2:ModifyVpcEndpoint':
      return call.addRouteTableIds.map((table, index) =>
        importBlock(`aws_vpc_endpoint_route_table_association.s3_${index + 1}`, `${call.endpointId}/${table}`),
      );
    default:
      return unreachable(call);
  }
}

function importBlock(to: string, id: string): string {
  return hclBlock('import', [
    ['to', { expression: to }],
    ['id', id],
  ]);
}
