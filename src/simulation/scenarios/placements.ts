import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addContainer,
  addNat,
  addPullEndpoints,
  addTable,
  forgetStoppedTasks,
  launchOnEc2,
  moveTasksTo,
  setStopReason,
} from '../aws/changes/index.ts';
import { type Scenario, WHOLE_GAP } from './scenario.ts';

/** Services whose tasks fare differently by the subnet that they land in, or by the container. */
export const PLACEMENT_SCENARIOS: readonly Scenario[] = [
  {
    id: 'second-subnet-without-s3',
    title: 'One of two subnets has a table of its own without a route to S3, so every second task fails',
    change: (base) => {
      const { privateSubnetA, privateSubnetB } = base.ids;
      addPullEndpoints(base);
      addTable(base, [privateSubnetB]);
      moveTasksTo(base, privateSubnetB, privateSubnetA);
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: {
      cause: 'vpc-endpoint-route-table',
      certainty: 'confirmed',
      fixes: ['associate-route-table s3'],
      names: (ids) => [ids.privateSubnetB],
    },
  },
  {
    id: 'second-zone-with-a-dead-nat',
    title: 'A NAT gateway a zone, and that of the second zone has failed',
    change: (base) => {
      const { privateSubnetA, privateSubnetB } = base.ids;
      addNat(base);
      const second = addTable(base, [privateSubnetB]);
      addNat(base, { tables: [second.id], state: 'failed' });
      moveTasksTo(base, privateSubnetB, privateSubnetA);
      setStopReason(base, STOP_REASONS.manifestTimeout);
    },
    expected: {
      cause: 'nat-unusable',
      certainty: 'confirmed',
      fixes: WHOLE_GAP,
    },
  },
  {
    id: 'tables-of-two-zones-in-order',
    title: 'The plain twin: a NAT gateway and a table a zone, and both work',
    change: (base) => {
      addNat(base);
      const second = addTable(base, [base.ids.privateSubnetB]);
      addNat(base, { tables: [second.id] });
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'sidecar-of-another-registry',
    title: 'Endpoints for ECR and no way to the internet, from where a second container is pulled',
    change: (base) => {
      addPullEndpoints(base);
      addContainer(base, { name: 'proxy', image: 'public.ecr.aws/nginx/nginx:1.27' });
      setStopReason(
        base,
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref public.ecr.aws/nginx/nginx:1.27: failed to do request: Head "https://public.ecr.aws/v2/nginx/nginx/manifests/1.27": dial tcp 203.0.113.80:443: i/o timeout',
      );
    },
    expected: {
      cause: 'no-route',
      certainty: 'confirmed',
      container: 'proxy',
      names: (ids) => [ids.privateTable],
    },
  },
  {
    id: 'forgotten-on-an-instance',
    title:
      'ECS has forgotten the task of a service on EC2, whose instance pulled by a role and an interface of its own',
    change: (base) => {
      setStopReason(base, STOP_REASONS.manifestTimeout);
      launchOnEc2(base, { executionRole: false });
      forgetStoppedTasks(base);
    },
    input: (base) => base.ids.serviceArn,
    expected: { cause: 'undetermined', certainty: 'possible' },
  },
];
