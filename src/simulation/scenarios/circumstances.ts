import { minutesBefore } from '../aws/base/clock.ts';
import { S3_ADDRESS, STOP_REASONS } from '../aws/base/stop-reasons.ts';
import type { BaseWorld } from '../aws/base-world.ts';
import {
  addFlowLog,
  addInterfaceEndpoint,
  addNat,
  addPullEndpoints,
  byPerson,
  byRole,
  countPulls,
  expireImage,
  failMoreTasks,
  logFlow,
  ofAnotherService,
  openHealthEvent,
  pushTagAgain,
  recordTrailEvent,
  runTasks,
  scanImage,
  setNacl,
  setRepositoryPolicy,
  setStopReason,
  takeFromRole,
} from '../aws/changes/index.ts';
import { policy } from '../aws/world/policy-document.ts';
import type { Scenario } from './scenario.ts';

/** Failures of which the account tells more than what is broken: who else fails, since when, and after what. */
export const CIRCUMSTANCE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'gateway-deleted',
    title: 'Terraform deleted the S3 endpoint minutes before, and every service of one subnet fails',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      setStopReason(base, STOP_REASONS.layerTimeout);
      deleteGateway(base, minutesBefore(base.now, 19));
      const other = ofAnotherService(base, 'search');
      failMoreTasks(base, 2, other);
      failMoreTasks(base, 2, ofAnotherService(base, 'mail'));
      runTasks(base, 2, { ...other, subnetId: base.ids.privateSubnetB, startedAt: minutesBefore(base.now, 6) });
    },
    expected: {
      cause: 'vpc-endpoint-missing',
      certainty: 'confirmed',
      fixes: ['create-vpc-endpoint s3'],
      around: (ids) => [
        'Also failing: 5 more tasks of 3 services',
        `all in ${ids.privateSubnetA}`,
        'Likely trigger, 3 min before the first failure: DeleteVpcEndpoints',
        'by terraform/network-pipeline via terraform',
      ],
    },
  },
  {
    id: 'policy-detached',
    title: 'Somebody took a permission from a role minutes before, and whoever has the role fails',
    change: (base) => {
      addNat(base);
      takeFromRole(base, 'ecr:GetAuthorizationToken');
      setStopReason(base, STOP_REASONS.authDenied);
      recordTrailEvent(base, {
        name: 'DeleteRolePolicy',
        source: 'iam.amazonaws.com',
        at: minutesBefore(base.now, 18),
        identity: byPerson(base, 'ana@example.com'),
        fromConsole: true,
        request: { roleName: base.ids.executionRole, policyName: 'pull' },
        resources: [{ type: 'AWS::IAM::Role', name: base.ids.executionRole }],
      });
      failMoreTasks(base, 1, ofAnotherService(base, 'search'));
      failMoreTasks(base, 1, { ...ofAnotherService(base, 'mail'), subnetId: base.ids.privateSubnetB });
      const healthy = ofAnotherService(base, 'shop', base.ids.botRoleArn);
      runTasks(base, 1, { ...healthy, startedAt: minutesBefore(base.now, 6) });
    },
    expected: {
      cause: 'role-permission',
      certainty: 'confirmed',
      names: (ids) => [ids.executionRole],
      around: (ids) => [
        `all with the role ${ids.executionRole}`,
        'Likely trigger, 3 min before the first failure: DeleteRolePolicy',
        'by ana@example.com via console',
      ],
    },
  },
  {
    id: 'image-expired',
    title: 'The lifecycle policy removed the image, and the tasks that still run cannot be replaced',
    change: (base) => {
      addNat(base);
      expireImage(base, minutesBefore(base.now, 14));
      setStopReason(base, STOP_REASONS.imageNotFound);
      runTasks(base, 2);
      countPulls(base, [3, 1, 0]);
    },
    expected: {
      cause: 'tag-missing',
      certainty: 'confirmed',
      names: (ids) => [ids.tag],
      around: (ids) => [
        '2 running tasks of the service still live from an image that is gone',
        'Do not stop, redeploy or scale in',
        `Lifecycle policy of ${ids.repository} (rule 1) removed 1 image`,
        `${ids.repository} was pulled from 4 times in 24 hours`,
      ],
    },
  },
  {
    id: 'pinned-image-expired',
    title: 'The pinned image is gone while its tag moved on: the tasks that still run are replaced by a new deployment',
    change: (base) => {
      addNat(base);
      runTasks(base, 2);
      pushTagAgain(base, { keepOld: false });
      setStopReason(base, STOP_REASONS.digestForbidden);
    },
    expected: {
      cause: 'digest-missing',
      certainty: 'confirmed',
      names: (ids) => [ids.digest],
      around: () => ['A new deployment is the cure', 'do not stop these'],
    },
  },
  {
    id: 'acl-seen-by-a-flow-log',
    title: 'A network ACL refuses the answers, and a flow log saw it',
    change: (base) => {
      const { privateSubnetA, privateSubnetB } = base.ids;
      addPullEndpoints(base);
      const { id } = setNacl(
        base,
        [privateSubnetA, privateSubnetB],
        [{ direction: 'out', action: 'allow', ports: [1024, 65535] }],
      );
      setStopReason(base, (ids) => STOP_REASONS.layerTimeout(ids, S3_ADDRESS));
      logFlow(base, addFlowLog(base), { destination: S3_ADDRESS, at: minutesBefore(base.now, 6) });
      recordTrailEvent(base, {
        name: 'DeleteNetworkAclEntry',
        source: 'ec2.amazonaws.com',
        at: minutesBefore(base.now, 60 * 3),
        identity: byRole(base, 'hardening', 'baseline'),
        request: { networkAclId: id, ruleNumber: 100, egress: false },
        resources: [{ type: 'AWS::EC2::NetworkAcl', name: id }],
      });
    },
    expected: {
      cause: 'network-acl',
      certainty: 'confirmed',
      around: (ids) => [`1 packet of ${ids.taskInterface} refused`, `${S3_ADDRESS}:443`, 'by hardening/baseline'],
    },
  },
  {
    id: 'registry-in-trouble',
    title: 'ECR has an open issue, nothing in the cluster can pull, and nobody else has either',
    change: (base) => {
      addNat(base);
      setStopReason(
        base,
        (ids) =>
          `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ids.image}: unexpected status from HEAD request to https://${ids.registryHost}/v2/${ids.repository}/manifests/${ids.tag}: 503 Service Unavailable`,
      );
      openHealthEvent(base, { service: 'ECR' });
      const elsewhere = { subnetId: base.ids.privateSubnetB };
      failMoreTasks(base, 3, { ...ofAnotherService(base, 'search', base.ids.botRoleArn), ...elsewhere });
    },
    expected: {
      cause: 'registry-error',
      certainty: 'likely',
      around: (ids) => [
        'whatever their image, role and subnet',
        'AWS Health: AWS_ECR_OPERATIONAL_ISSUE (ECR) is open',
        `ECR counted no pull from ${ids.repository} in 24 hours`,
      ],
    },
  },
  {
    id: 'policy-after-a-scan',
    title: 'A gate locked the repository after a scan found critical flaws',
    change: (base) => {
      addNat(base);
      scanImage(base, { CRITICAL: 2, HIGH: 5 });
      setRepositoryPolicy(base, policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:BatchGetImage' }));
      setStopReason(base, STOP_REASONS.manifestForbidden);
      recordTrailEvent(base, {
        name: 'SetRepositoryPolicy',
        source: 'ecr.amazonaws.com',
        at: minutesBefore(base.now, 13),
        identity: byRole(base, 'image-gate', 'scan-findings'),
        request: { repositoryName: base.ids.repository },
      });
    },
    expected: {
      cause: 'repository-policy',
      certainty: 'confirmed',
      around: (ids) => [
        'Likely trigger, 2 min before the first failure: SetRepositoryPolicy',
        'found 2 critical and 5 high findings',
        `${ids.repository}:${ids.tag} was pushed on`,
        ids.repository,
      ],
    },
  },
];

/** The event of the deletion names the endpoint only; in which VPC it was stands in the event of its creation. */
function deleteGateway(base: BaseWorld, at: Date): void {
  const endpoint = base.newId('vpce');
  const terraform = {
    source: 'ec2.amazonaws.com',
    identity: byRole(base, 'terraform', 'network-pipeline'),
    userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.20.0',
    resources: [{ type: 'AWS::EC2::VPCEndpoint', name: endpoint }],
  };
  recordTrailEvent(base, {
    ...terraform,
    name: 'CreateVpcEndpoint',
    at: minutesBefore(base.now, 60 * 24 * 30),
    request: { VpcId: base.ids.vpc, ServiceName: `com.amazonaws.${base.ids.region}.s3` },
    response: { vpcEndpoint: { vpcEndpointId: endpoint } },
  });
  recordTrailEvent(base, { ...terraform, name: 'DeleteVpcEndpoints', at, request: { VpcEndpointId: endpoint } });
}
