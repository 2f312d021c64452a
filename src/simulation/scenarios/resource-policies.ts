import { STOP_REASONS } from '../aws/base/stop-reasons.ts';
import {
  addInterfaceEndpoint,
  addNat,
  addPullEndpoints,
  addS3Gateway,
  allowOnly,
  pullFromElsewhere,
  setRepositoryPolicy,
  setStopReason,
} from '../aws/changes/index.ts';
import { policy } from '../aws/world/policy-document.ts';
import type { Scenario } from './scenario.ts';

/** Policies of repositories and of endpoints. */
export const RESOURCE_POLICY_SCENARIOS: readonly Scenario[] = [
  {
    id: 'repository-of-another-account',
    title: 'The repository of another account does not allow the role',
    change: (base) => {
      addNat(base);
      const there = pullFromElsewhere(base, { account: base.ids.otherAccount });
      there.policy = policy({
        Effect: 'Allow',
        Action: ['ecr:DescribeImages', 'ecr:GetRepositoryPolicy'],
        Principal: { AWS: base.ids.account },
      });
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'repository-policy', certainty: 'confirmed' },
  },
  {
    id: 'repository-of-a-closed-account',
    title: 'The registry belongs to an account that lets nobody look',
    change: (base) => {
      addNat(base);
      pullFromElsewhere(base, { account: base.ids.otherAccount });
      setStopReason(base, STOP_REASONS.digestForbidden);
    },
    expected: { cause: 'undetermined', certainty: 'possible' },
  },
  {
    id: 'repository-denies',
    title: 'The repository’s own policy denies everybody',
    change: (base) => {
      addNat(base);
      setRepositoryPolicy(base, policy({ Effect: 'Deny', Action: 'ecr:BatchGetImage', Principal: '*' }));
      setStopReason(base, STOP_REASONS.manifestForbidden);
    },
    expected: { cause: 'repository-policy', certainty: 'confirmed' },
  },
  {
    id: 'pull-granted-by-the-repository',
    title: 'The role may only log in, and the policy of the repository grants it the pull',
    change: (base) => {
      addNat(base);
      allowOnly(base, { Action: 'ecr:GetAuthorizationToken', Resource: '*' });
      const pull = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
      setRepositoryPolicy(
        base,
        policy({ Effect: 'Allow', Action: pull, Principal: { AWS: base.ids.executionRoleArn } }),
      );
      setStopReason(base, STOP_REASONS.manifestTimeout);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'endpoint-policy-without-allow',
    title: 'The policy of the ECR endpoints is one Deny and no Allow',
    change: (base) => {
      const closed = policy({
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Principal: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': base.ids.account } },
      });
      addInterfaceEndpoint(base, 'ecr.api', { policy: closed });
      addInterfaceEndpoint(base, 'ecr.dkr', { policy: closed });
      addS3Gateway(base);
      addNat(base);
      setStopReason(base, (ids) => STOP_REASONS.manifestForbidden(ids));
    },
    expected: { cause: 'endpoint-policy', certainty: 'confirmed' },
  },
  {
    id: 's3-policy-own-account',
    title: 'The S3 endpoint allows one’s own account only, so ECR’s layers are refused',
    change: (base) => {
      addInterfaceEndpoint(base, 'ecr.api');
      addInterfaceEndpoint(base, 'ecr.dkr');
      addS3Gateway(base, [base.ids.privateTable], {
        policy: policy({
          Effect: 'Allow',
          Action: 's3:*',
          Resource: '*',
          Principal: '*',
          Condition: { StringEquals: { 'aws:ResourceAccount': base.ids.account } },
        }),
      });
      addNat(base);
      setStopReason(base, STOP_REASONS.layerForbidden);
    },
    expected: { cause: 'endpoint-policy', certainty: 'confirmed' },
  },
  {
    id: 's3-policy-open',
    title: 'The plain twin: the S3 endpoint allows the layer bucket',
    change: (base) => {
      addPullEndpoints(base);
      setStopReason(base, STOP_REASONS.layerForbidden);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
];
