import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addInterfaceEndpoint,
  addNat,
  addServiceControlPolicy,
  allowOnly,
  denyInRole,
  findTaskDefinition,
  injectContainer,
  launchOnEc2,
  moveReasonToContainer,
  overrideExecutionRole,
  pullFromElsewhere,
  removeRole,
  setBoundary,
  setStopReason,
  setTrust,
  takeFromRole,
} from '../aws/changes/index.ts';
import { policy } from '../aws/world/policy-document.ts';
import type { Scenario } from './scenario.ts';

/** Roles, and what is not allowed to them. */
export const ROLE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'role-without-token',
    title: 'The execution role may not log in to ECR',
    change: (base) => {
      addNat(base);
      takeFromRole(base, 'ecr:GetAuthorizationToken');
      setStopReason(base, STOP_REASONS.authDenied);
    },
    expected: {
      cause: 'role-permission',
      certainty: 'confirmed',
      names: (ids) => ['ecr:GetAuthorizationToken', ids.executionRole],
    },
  },
  {
    id: 'token-granted-on-the-repository',
    title: 'The login is granted on the repository, where it has no effect',
    change: (base) => {
      addNat(base);
      const { partition, region, account, repository } = base.ids;
      allowOnly(base, {
        Action: ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
      });
      setStopReason(base, STOP_REASONS.authDenied);
    },
    expected: {
      cause: 'role-permission',
      certainty: 'confirmed',
      names: () => ['ecr:GetAuthorizationToken is granted on a repository only'],
    },
  },
  {
    id: 'role-denied',
    title: 'A Deny statement forbids the role to read images',
    change: (base) => {
      addNat(base);
      denyInRole(base, ['ecr:BatchGetImage']);
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'role-permission', certainty: 'confirmed', names: () => ['ecr:BatchGetImage'] },
  },
  {
    id: 'role-behind-a-boundary',
    title: 'The permissions boundary leaves ECR out',
    change: (base) => {
      addNat(base);
      setBoundary(base, policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }));
      setStopReason(base, STOP_REASONS.authDenied);
    },
    expected: { cause: 'role-permission', certainty: 'confirmed' },
  },
  {
    id: 'role-behind-an-scp',
    title: 'A service control policy forbids ECR',
    change: (base) => {
      addNat(base);
      addServiceControlPolicy(base, 'no-ecr', { Effect: 'Deny', Action: 'ecr:*', Resource: '*' });
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'role-permission', certainty: 'confirmed' },
  },
  {
    id: 'role-and-s3',
    title: 'The role lacks a permission, and behind it there is no way to S3',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      takeFromRole(base, 'ecr:BatchGetImage');
      setStopReason(base, STOP_REASONS.manifestDenied);
    },
    expected: {
      cause: 'role-permission',
      certainty: 'confirmed',
      contributing: ['vpc-endpoint-missing'],
      fixes: ['create-vpc-endpoint s3'],
    },
  },
  {
    id: 'role-missing',
    title: 'The execution role was deleted',
    change: (base) => {
      addNat(base);
      removeRole(base);
      setStopReason(base, STOP_REASONS.roleNotAssumable);
    },
    expected: { cause: 'execution-role-missing', certainty: 'confirmed', names: (ids) => [ids.executionRoleArn] },
  },
  {
    id: 'no-execution-role',
    title: 'The task definition names no execution role',
    change: (base) => {
      addNat(base);
      findTaskDefinition(base).executionRoleArn = null;
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'execution-role-missing', certainty: 'confirmed' },
  },
  {
    id: 'role-not-assumable',
    title: 'The trust policy of the role does not name ECS',
    change: (base) => {
      addNat(base);
      setTrust(
        base,
        policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }),
      );
      setStopReason(base, STOP_REASONS.roleNotAssumable);
    },
    expected: { cause: 'role-not-assumable', certainty: 'confirmed' },
  },
  {
    id: 'role-overridden',
    title: 'The task was started with another execution role, which does not exist',
    change: (base) => {
      addNat(base);
      overrideExecutionRole(base, base.ids.executionRoleArn.replace(base.ids.executionRole, 'forgotten-role'));
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'execution-role-missing', certainty: 'confirmed', names: () => ['forgotten-role'] },
  },
  {
    id: 'injected-sidecar',
    title: 'GuardDuty added a container from an account of AWS, and the role is scoped to one’s own repositories',
    change: (base) => {
      addNat(base);
      const { partition, region, account, registryHost } = base.ids;
      allowOnly(
        base,
        { Action: 'ecr:GetAuthorizationToken', Resource: '*' },
        {
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Resource: `arn:${partition}:ecr:${region}:${account}:repository/*`,
        },
      );
      const host = registryHost.replace(account, '733349766148');
      const image = `${host}/aws-guardduty-agent-fargate:v1.5.0`;
      injectContainer(base, { name: 'aws-guardduty-agent-x1', image });
      const reason = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: unexpected status from HEAD request to https://${host}/v2/aws-guardduty-agent-fargate/manifests/v1.5.0: 403 Forbidden`;
      setStopReason(base, reason);
      moveReasonToContainer(base, reason, 'aws-guardduty-agent-x1');
    },
    expected: { cause: 'role-permission', certainty: 'confirmed', container: 'aws-guardduty-agent-x1' },
  },
  {
    id: 'role-for-the-region-of-the-image',
    title: 'The image lies in another region, and the role may pull there alone',
    change: (base) => {
      addNat(base);
      const region = base.ids.otherRegion;
      pullFromElsewhere(base, { region });
      const there = { StringEquals: { 'aws:RequestedRegion': region } };
      allowOnly(base, { Action: 'ecr:*', Resource: '*', Condition: there });
      setStopReason(base, STOP_REASONS.manifestTimeout);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'ec2-instance-role',
    title: 'On EC2 the instance role pulls and may not read images',
    change: (base) => {
      addNat(base);
      setStopReason(base, STOP_REASONS.manifestForbidden);
      launchOnEc2(base, { executionRole: false, instanceActions: ['ecr:GetAuthorizationToken'] });
    },
    expected: { cause: 'role-permission', certainty: 'confirmed' },
  },
];
