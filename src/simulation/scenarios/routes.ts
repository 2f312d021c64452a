import { S3_ADDRESS, STOP_REASONS } from '../aws/base/stop-reasons.ts';
import { endpointGroup } from '../aws/changes/endpoints.ts';
import {
  addInterfaceEndpoint,
  addInternetGateway,
  addNat,
  addPrefixList,
  addPrivateZone,
  addPullEndpoints,
  addRoute,
  addS3Gateway,
  addTransitGatewayRoute,
  moveTasksTo,
  removeRoute,
  setAssignPublicIp,
  setBlockPublicAccess,
  setEgress,
  setImage,
  setNacl,
  setNameServers,
  setNetwork,
  setStopReason,
  shareNetwork,
  takeFromRole,
} from '../aws/changes/index.ts';
import { tcpRule } from '../aws/world/security.ts';
import type { Scenario } from './scenario.ts';

const WHOLE_GAP = ['create-vpc-endpoint ecr.api', 'create-vpc-endpoint ecr.dkr', 'create-vpc-endpoint s3'];

/** Routes, gateways, groups and ACLs. */
export const ROUTE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'egress-without-s3',
    title: 'The task’s group lets it out to the endpoints only, so the layers time out',
    change: (base) => {
      addPullEndpoints(base);
      setEgress(base, [
        tcpRule(443, { groups: [{ id: endpointGroup(base), ownerId: base.ids.account, vpcPeeringId: null }] }),
      ]);
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: {
      cause: 'security-group-egress',
      certainty: 'confirmed',
      names: (ids) => [ids.taskGroup, ids.s3PrefixList],
    },
  },
  {
    id: 'default-group-with-a-list',
    title: 'The service names no group, and the default group lets tasks out to a prefix list of the account',
    change: (base) => {
      addPullEndpoints(base);
      const list = addPrefixList(base, 'allowed', '0.0.0.0/0');
      setNetwork(base, { securityGroupIds: [] });
      setEgress(base, [tcpRule(443, { prefixListIds: [list.id] })], base.ids.defaultGroup);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'acl-of-a-server',
    title: 'The network ACL has a server’s rules: 443 in and ephemeral ports out',
    change: (base) => {
      addPullEndpoints(base);
      setNacl(
        base,
        [base.ids.privateSubnetA, base.ids.privateSubnetB],
        [
          { direction: 'out', action: 'allow', ports: [1024, 65535] },
          { direction: 'in', action: 'allow', ports: [443, 443] },
        ],
      );
      setStopReason(base, (ids) => STOP_REASONS.layerTimeout(ids, S3_ADDRESS));
    },
    expected: { cause: 'network-acl', certainty: 'confirmed' },
  },
  {
    id: 'acl-of-a-client',
    title: 'The plain twin: 443 out and ephemeral ports in',
    change: (base) => {
      addPullEndpoints(base);
      setNacl(
        base,
        [base.ids.privateSubnetA, base.ids.privateSubnetB],
        [
          { direction: 'out', action: 'allow', ports: [443, 443] },
          { direction: 'in', action: 'allow', ports: [1024, 65535] },
          { direction: 'in', action: 'allow', ports: [443, 443], cidr: base.ids.vpcCidr },
          { direction: 'out', action: 'allow', ports: [1024, 65535], cidr: base.ids.vpcCidr },
        ],
      );
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
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
    id: 'transit-gateway',
    title: 'The default route leads to a transit gateway that nobody can see through from here',
    change: (base) => {
      addTransitGatewayRoute(base);
      setStopReason(base, STOP_REASONS.noSuchHost);
    },
    expected: { cause: 'undetermined', certainty: 'possible' },
  },
  {
    id: 'custom-dns',
    title: 'The VPC resolves names by servers of its own: only the way to S3 can be judged',
    change: (base) => {
      setNameServers(base, '10.0.0.53');
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: { cause: 'vpc-endpoint-missing', certainty: 'confirmed', fixes: ['create-vpc-endpoint s3'] },
  },
  {
    id: 'custom-dns-nat-failed',
    title: 'The VPC resolves names by servers of its own, and the NAT gateway, the only way out, has failed',
    change: (base) => {
      addNat(base, { state: 'failed' });
      setNameServers(base, '10.0.0.53');
      setStopReason(base, STOP_REASONS.authTimeout);
    },
    expected: { cause: 'nat-unusable', certainty: 'confirmed' },
  },
  {
    id: 'endpoints-in-a-hub',
    title:
      'Private zones lead to the endpoints of a hub, through a transit gateway that nobody can see through from here',
    change: (base) => {
      addRoute(base, base.ids.privateTable, '10.0.0.0/8', base.newId('tgw'));
      for (const name of ['api.ecr', 'dkr.ecr', 's3']) addPrivateZone(base, `${name}.${base.ids.region}.amazonaws.com`);
      setStopReason(base, STOP_REASONS.authTimeout);
    },
    expected: { cause: 'undetermined', certainty: 'possible' },
  },
  {
    id: 'shared-vpc',
    title: 'The subnets are shared by another account, whose endpoints cannot be seen',
    change: (base) => {
      shareNetwork(base, { routingVisible: true });
    },
    expected: { cause: 'undetermined', certainty: 'possible' },
  },
  {
    id: 'shared-vpc-with-nat-and-role',
    title: 'Shared subnets with a healthy NAT gateway, and the role lacks a permission',
    change: (base) => {
      addNat(base);
      shareNetwork(base, { routingVisible: true });
      takeFromRole(base, 'ecr:BatchGetImage');
      setStopReason(base, STOP_REASONS.manifestDenied);
    },
    expected: { cause: 'role-permission', certainty: 'confirmed' },
  },
  {
    id: 'shared-vpc-and-docker-hub',
    title: 'Shared subnets behind a NAT gateway that only the owner sees, and an image of Docker Hub',
    change: (base) => {
      setImage(base, 'nginx:1.27');
      addNat(base);
      shareNetwork(base, { routingVisible: true });
      setStopReason(
        base,
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:1.27: failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1.27": dial tcp 203.0.113.80:443: i/o timeout',
      );
    },
    expected: { cause: 'undetermined', certainty: 'possible' },
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
