import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addNat,
  addPrivateZone,
  addRoute,
  addTransitGatewayRoute,
  setImage,
  setNameServers,
  setStopReason,
  shareNetwork,
  takeFromRole,
} from '../aws/changes/index.ts';
import type { Scenario } from './scenario.ts';

/** Ways that go on where the account cannot look: other networks, name servers, owners. */
export const OUT_OF_SIGHT_SCENARIOS: readonly Scenario[] = [
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
];
