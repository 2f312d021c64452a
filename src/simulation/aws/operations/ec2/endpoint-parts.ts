import type { VpcEndpoint } from '../../world/endpoints.ts';
import type { PlaceWorld } from '../../world.ts';
import type { Call } from '../operation.ts';
import { prefixListOf } from './endpoint-rules.ts';

/** Puts an endpoint's interface into a subnet and takes one of its free addresses. */
export function addInterface(call: Call, endpoint: VpcEndpoint, subnetId: string): void {
  const subnet = call.place.ec2.subnets.find(({ id }) => id === subnetId);
  if (subnet === undefined) return;
  const id = call.newId('eni');
  const network = subnet.cidr.split('.').slice(0, 3).join('.');
  subnet.availableIpAddressCount -= 1;
  call.place.ec2.networkInterfaces.push({
    id,
    vpcId: endpoint.vpcId,
    subnetId,
    availabilityZone: subnet.availabilityZone,
    ownerId: endpoint.ownerId,
    description: `VPC Endpoint Interface ${endpoint.id}`,
    interfaceType: 'vpc_endpoint',
    requesterId: 'amazon-aws',
    securityGroupIds: endpoint.securityGroupIds,
    privateIp: `${network}.${100 + call.place.ec2.networkInterfaces.length}`,
    publicIp: null,
    status: 'in-use',
    tags: {},
  });
  endpoint.networkInterfaceIds.push(id);
  endpoint.subnetIds.push(subnetId);
}

/** Associates a gateway endpoint with a table: the route to its prefix list appears. */
export function addGatewayRoute(place: PlaceWorld, endpoint: VpcEndpoint, tableId: string): void {
  const table = place.ec2.routeTables.find(({ id }) => id === tableId);
  const destination = prefixListOf(place, endpoint.serviceName);
  table?.routes.push({ destination, target: endpoint.id, state: 'active', origin: 'CreateRoute' });
  endpoint.routeTableIds.push(tableId);
}

/** Takes the endpoint's route out of tables, all of its tables when none are named. */
export function removeGatewayRoutes(place: PlaceWorld, endpoint: VpcEndpoint, tableIds = endpoint.routeTableIds): void {
  for (const table of place.ec2.routeTables.filter(({ id }) => tableIds.includes(id))) {
    table.routes = table.routes.filter(({ target }) => target !== endpoint.id);
  }
  endpoint.routeTableIds = endpoint.routeTableIds.filter((id) => !tableIds.includes(id));
}
