import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addInterfaceEndpoint,
  addPullEndpoints,
  addS3Gateway,
  endpointGroup,
  findTaskDefinition,
  leaveToMainTable,
  restrictEndpointGroup,
  setDns,
  setIngress,
  setStopReason,
} from '../aws/changes/index.ts';
import { type Scenario, WHOLE_GAP } from './scenario.ts';

/** Missing and misconfigured VPC endpoints; the first is the worked example that every guide tells. */
export const ENDPOINT_SCENARIOS: readonly Scenario[] = [
  {
    id: 's3-gateway-missing',
    title: 'Both ECR endpoints exist, the S3 gateway endpoint was forgotten',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: {
      cause: 'vpc-endpoint-missing',
      certainty: 'confirmed',
      fixes: ['create-vpc-endpoint s3'],
      names: (ids) => [ids.vpc, ids.privateTable],
    },
  },
  {
    id: 'all-endpoints-missing',
    title: 'A private subnet without NAT and without any endpoint',
    change: (base) => setStopReason(base, STOP_REASONS.authTimeout),
    expected: {
      cause: 'vpc-endpoint-missing',
      certainty: 'confirmed',
      fixes: WHOLE_GAP,
    },
  },
  {
    id: 's3-gateway-on-another-table',
    title: 'The S3 gateway endpoint is on another route table; the main table rules the subnet',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      addS3Gateway(base);
      leaveToMainTable(base, base.ids.privateSubnetA);
      leaveToMainTable(base, base.ids.privateSubnetB);
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: {
      cause: 'vpc-endpoint-route-table',
      certainty: 'confirmed',
      fixes: ['associate-route-table s3'],
      names: (ids) => [ids.mainTable],
    },
  },
  {
    id: 'endpoint-pending',
    title: 'The ecr.dkr endpoint waits for acceptance',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr', { state: 'pendingAcceptance' });
      addS3Gateway(base);
    },
    expected: { cause: 'vpc-endpoint-unavailable', certainty: 'confirmed' },
  },
  {
    id: 'endpoint-without-private-dns',
    title: 'Private DNS is off on the ecr.dkr endpoint',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr', { privateDnsEnabled: false });
      addS3Gateway(base);
    },
    expected: { cause: 'vpc-endpoint-private-dns', certainty: 'confirmed' },
  },
  {
    id: 'vpc-without-dns-hostnames',
    title: 'DNS hostnames are off in the VPC, so no endpoint has a name',
    change: (base) => {
      addPullEndpoints(base);
      setDns(base, { hostnames: false });
    },
    expected: { cause: 'vpc-endpoint-private-dns', certainty: 'confirmed', names: (ids) => [ids.vpc] },
  },
  {
    id: 'endpoint-group-closed',
    title: 'The security group of the endpoints lets nobody in',
    change: (base) => {
      addPullEndpoints(base);
      setIngress(base, [], endpointGroup(base));
      setStopReason(base, (ids) => STOP_REASONS.authTimeout(ids, ids.vpcCidr.replace('.0.0/16', '.3.17')));
    },
    expected: { cause: 'vpc-endpoint-security-group', certainty: 'confirmed' },
  },
  {
    id: 'endpoint-group-admits-the-task',
    title: 'The plain twin: the group of the endpoints admits the group of the task, and nothing is broken',
    change: (base) => {
      addPullEndpoints(base);
      restrictEndpointGroup(base, base.ids.taskGroup);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'ssm-endpoint-missing',
    title: 'Secrets come from Systems Manager, and its endpoint is missing',
    change: (base) => {
      addPullEndpoints(base);
      const { partition, region, account } = base.ids;
      const [first] = findTaskDefinition(base).containers;
      first?.secrets.push({ name: 'KEY', valueFrom: `arn:${partition}:ssm:${region}:${account}:parameter/key` });
      setStopReason(base, STOP_REASONS.ssmTimeout);
    },
    expected: { cause: 'vpc-endpoint-missing', certainty: 'confirmed', fixes: ['create-vpc-endpoint ssm'] },
  },
];
