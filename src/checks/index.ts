import { answeringZones } from './answering-zones.ts';
import type { Check } from './check.ts';
import { clusterTasks } from './cluster-tasks.ts';
import { containerInstance } from './container-instance.ts';
import { dhcpOptions } from './dhcp-options.ts';
import { diagnosed } from './diagnosed.ts';
import { endpointPrice } from './endpoint-price.ts';
import { endpointServices } from './endpoint-services.ts';
import { failedContainer } from './failed-container.ts';
import { gatewayEndpoints } from './gateway-endpoints.ts';
import { healthEvents } from './health-events.ts';
import { image } from './image.ts';
import { imageManifest } from './image-manifest.ts';
import { imageScan } from './image-scan.ts';
import { lifecyclePolicy } from './lifecycle-policy.ts';
import { natGateways } from './nat-gateways.ts';
import { nearestTags } from './nearest-tags.ts';
import { networkAcls } from './network-acls.ts';
import { ownRegistryImage } from './own-registry-image.ts';
import { pinnedDigest } from './pinned-digest.ts';
import { placement } from './placement.ts';
import { prefixLists } from './prefix-lists.ts';
import { privateZones } from './private-zones.ts';
import { pullThroughPermissions } from './pull-through-permissions.ts';
import { pullThroughRules } from './pull-through-rules.ts';
import { puller } from './puller.ts';
import { pullingRole } from './pulling-role.ts';
import { recentChanges } from './recent-changes.ts';
import { registryPolicy } from './registry-policy.ts';
import { registryPulls } from './registry-pulls.ts';
import { registrySecret } from './registry-secret.ts';
import { rejectedFlows } from './rejected-flows.ts';
import { repositoryPolicy } from './repository-policy.ts';
import { rolePermissions } from './role-permissions.ts';
import { routeTables } from './route-tables.ts';
import { runningImages } from './running-images.ts';
import { securityGroups } from './security-groups.ts';
import { service } from './service.ts';
import { stoppedTask } from './stopped-task.ts';
import { taskDefinition } from './task-definition.ts';
import { taskSubnet } from './task-subnet.ts';
import { vpc } from './vpc.ts';
import { vpcDns } from './vpc-dns.ts';
import { vpcEndpoints } from './vpc-endpoints.ts';
import { vpcInterfaces } from './vpc-interfaces.ts';
import { vpcSubnets } from './vpc-subnets.ts';
/** Every check; the reader's IAM policy is made from what they declare. */
export const CHECKS: readonly Check<unknown>[] = [
  stoppedTask,
  taskDefinition,
  service,
  failedContainer,
  containerInstance,
  puller,
  pullingRole,
  rolePermissions,
  placement,
  taskSubnet,
  vpc,
  vpcDns,
  dhcpOptions,
  vpcSubnets,
  routeTables,
  natGateways,
  securityGroups,
  networkAcls,
  vpcEndpoints,
  prefixLists,
  answeringZones,
  image,
  nearestTags,
  ownRegistryImage,
  repositoryPolicy,
  registryPolicy,
  imageManifest,
  pullThroughRules,
  pullThroughPermissions,
  pinnedDigest,
  lifecyclePolicy,
  registrySecret,
  clusterTasks,
  vpcInterfaces,
  endpointServices,
  gatewayEndpoints,
  privateZones,
  endpointPrice,
  diagnosed,
  runningImages,
  recentChanges,
  rejectedFlows,
  registryPulls,
  imageScan,
  healthEvents,
];

const PLACES: ReadonlyMap<Check<unknown>, number> = new Map(CHECKS.map((check, place) => [check, place]));

/** The order in which a person reads checks: the list above, however fast AWS answered. */
export function inReadingOrder(a: Check<unknown>, b: Check<unknown>): number {
  return (PLACES.get(a) ?? 0) - (PLACES.get(b) ?? 0);
}
