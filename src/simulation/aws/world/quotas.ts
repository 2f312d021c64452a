/** Service quotas of one account in one region that endpoint creation can run into. */
export interface Quotas {
  interfaceEndpointsPerVpc: number;
  gatewayEndpointsPerRegion: number;
  securityGroupsPerRegion: number;
}

/** The defaults of the VPC user guide. */
export function defaultQuotas(): Quotas {
  return { interfaceEndpointsPerVpc: 50, gatewayEndpointsPerRegion: 20, securityGroupsPerRegion: 2500 };
}
