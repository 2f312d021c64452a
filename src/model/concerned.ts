/** Ids and names that a change has to touch to count. */
export interface Concerned {
  readonly role: string | null;
  readonly repository: string | null;
  readonly service: string | null;
  readonly vpcId: string | null;
  readonly routeTableId: string | null;
  readonly networkAclId: string | null;
  readonly securityGroupIds: readonly string[];
  readonly endpointIds: readonly string[];
  readonly endpointGroupIds: readonly string[];
  readonly natGatewayIds: readonly string[];
}
