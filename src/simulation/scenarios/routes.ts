import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addInterfaceEndpoint,
  addInternetGateway,
  addNat,
  addRoute,
  addS3Gateway,
  moveTasksTo,
  removeRoute,
  setAssignPublicIp,
  setBlockPublicAccess,
  setStopReason,
} from '../aws/changes/index.ts';
import { type Scenario, WHOLE_GAP } from './scenario.ts';

/** Route tables, NAT gateways and public addresses. */
export const ROUTE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'nat-failed',
    title: 'The NAT gateway has failed',
    change: (base) => {
      addNat(base, { state: 'failed' });
    },
    expected: { cause: 'nat-unusable', certainty: 'confirmed', fixes: WHOLE_GAP },
  },
  {
    id: 'nat-deleted',
    title: 'The default route leads to a NAT gateway that is gone',
    change: (base) => {
      addNat(base, { state: 'deleted', routeState: 'blackhole' });
    },
    expected: { cause: 'nat-unusable', certainty: 'confirmed', fixes: WHOLE_GAP },
  },
  {
    id: 'nat-without-internet',
    title: 'The NAT gateway stands in a subnet that has no internet gateway',
    change: (base) => {
      addNat(base, { subnetId: base.ids.privateSubnetB });
    },
    expected: { cause: 'nat-unusable', certainty: 'confirmed', fixes: WHOLE_GAP },
  },
  {
    id: 'nat-behind-blocked-public-access',
    title: 'VPC Block Public Access cuts off the subnet that the NAT gateway stands in',
    change: (base) => {
      addNat(base);
      setBlockPublicAccess(base, 'block-bidirectional');
    },
    expected: { cause: 'nat-unusable', certainty: 'confirmed', fixes: WHOLE_GAP, names: (ids) => [ids.privateTable] },
  },
  {
    id: 'no-public-ip',
    title: 'A public subnet, and the public address was switched off',
    change: (base) => {
      moveTasksTo(base, base.ids.publicSubnet);
      setAssignPublicIp(base, false);
    },
    expected: { cause: 'no-public-ip', certainty: 'confirmed', fixes: WHOLE_GAP },
  },
  {
    id: 'default-route-deleted',
    title: 'A public address, and the default route was deleted',
    change: (base) => {
      moveTasksTo(base, base.ids.publicSubnet);
      setAssignPublicIp(base, true);
      removeRoute(base, base.ids.publicTable, '0.0.0.0/0');
    },
    expected: { cause: 'no-route', certainty: 'confirmed', fixes: WHOLE_GAP, names: (ids) => [ids.publicTable] },
  },
  {
    id: 'public-and-healthy',
    title: 'The plain twin: a public subnet with address and route',
    change: (base) => {
      moveTasksTo(base, base.ids.publicSubnet);
      setAssignPublicIp(base, true);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'ipv6-only-egress',
    title: 'The subnet has a way out for IPv6 only',
    change: (base) => {
      const id = base.newId('eigw');
      addRoute(base, base.ids.privateTable, '::/0', id);
      setStopReason(base, STOP_REASONS.authTimeout);
    },
    expected: { cause: 'vpc-endpoint-missing', certainty: 'likely', fixes: WHOLE_GAP },
  },
  {
    id: 'nat-and-no-endpoints',
    title: 'The plain twin: a healthy NAT gateway needs no endpoint',
    change: (base) => {
      addNat(base);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'blocked-by-no-route-behind-endpoints',
    title: 'Endpoints for ECR, an internet gateway for the rest, and no public address for the layers',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      addInternetGateway(base);
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: { cause: 'no-public-ip', certainty: 'confirmed', fixes: ['create-vpc-endpoint s3'] },
  },
  {
    id: 'gateway-of-s3-alone',
    title: 'Only the S3 gateway endpoint exists',
    change: (base) => {
      addS3Gateway(base);
    },
    expected: {
      cause: 'vpc-endpoint-missing',
      certainty: 'confirmed',
      fixes: ['create-vpc-endpoint ecr.api', 'create-vpc-endpoint ecr.dkr'],
    },
  },
];
