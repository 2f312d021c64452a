import {
  GetInstanceProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIamReader } from '../../src/aws/iam-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const iam = mockedClient(IAMClient);
const reader = (scope = recordingScope()) => createIamReader(new IAMClient({ region: 'us-east-1' }), askWith(scope));
const ROLE = 'arn:aws:iam::111122223333:role/service/team-a/exec';
const common = { Path: '/service/team-a/', RoleId: 'AROAEXAMPLE', CreateDate: new Date(0) };
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:b+c', Resource: '100%' }] };
const encoded = encodeURIComponent(JSON.stringify(document));

beforeEach(() => {
  iam.reset();
});

describe('a role', () => {
  it('is asked for by its name without the path, and its trust policy is decoded', async () => {
    iam.on(GetRoleCommand, { RoleName: 'exec' }).resolves({
      Role: {
        ...common,
        RoleName: 'exec',
        Arn: ROLE,
        AssumeRolePolicyDocument: encoded,
        PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary' },
      },
    });
    expect(await reader().getRole(ROLE)).toEqual({
      kind: 'found',
      role: {
        arn: ROLE,
        name: 'exec',
        trustPolicy: JSON.stringify(document),
        permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary',
      },
    });
  });

  it('may be named without an ARN, as ECS allows', async () => {
    iam.on(GetRoleCommand, { RoleName: 'exec' }).resolves({ Role: { ...common, RoleName: 'exec', Arn: ROLE } });
    expect(await reader().getRole('exec')).toMatchObject({ kind: 'found', role: { arn: ROLE } });
  });

  it('that IAM does not know is missing, and the call went well', async () => {
    iam.on(GetRoleCommand).rejects(awsError('NoSuchEntityException'));
    const scope = recordingScope();
    expect(await reader(scope).getRole(ROLE)).toEqual({ kind: 'role-missing' });
    expect(scope.calls[0]?.outcome).toBe('ok');
  });

  it('of the same name under another path is another role', async () => {
    iam.on(GetRoleCommand).resolves({
      Role: { ...common, RoleName: 'exec', Arn: 'arn:aws:iam::111122223333:role/exec' },
    });
    expect(await reader().getRole(ROLE)).toEqual({ kind: 'role-missing' });
  });

  it('that the credentials find in another account is refused', async () => {
    iam.on(GetRoleCommand).resolves({
      Role: { ...common, RoleName: 'exec', Arn: 'arn:aws:iam::444455556666:role/service/team-a/exec' },
    });
    await expect(reader().getRole(ROLE)).rejects.toMatchObject({ kind: 'access-denied', action: 'iam:GetRole' });
  });

  it.each([
    ['getRole', 'iam:GetRole'],
    ['simulate', 'iam:SimulatePrincipalPolicy'],
    ['readRolePolicies', 'iam:ListAttachedRolePolicies'],
  ] as const)('of another account is refused by %s without a call', async (method, action) => {
    const roleArn = 'arn:aws:iam::444455556666:role/exec';
    const scope = recordingScope();
    const asked = {
      getRole: () => reader(scope).getRole(roleArn),
      simulate: () => reader(scope).simulate({ roleArn, actions: [], resources: [], context: {} }),
      readRolePolicies: () => reader(scope).readRolePolicies(roleArn, null),
    };
    await expect(asked[method]()).rejects.toMatchObject({ kind: 'access-denied', action });
    expect(scope.begun).toEqual([]);
  });

  it.each(['', 'not a role', 'arn:aws:iam::111122223333:user/someone'])(
    'named %o is an invalid request',
    async (name) => {
      await expect(reader().getRole(name)).rejects.toMatchObject({ kind: 'invalid-request' });
    },
  );
});

describe('a simulation', () => {
  const request = {
    roleArn: ROLE,
    actions: ['ecr:BatchGetImage'],
    resources: ['arn:aws:ecr:us-east-1:111122223333:repository/api'],
    context: { 'aws:SourceVpc': 'vpc-0aaa', 'aws:SecureTransport': 'true' },
  };

  it('supplies the known keys by their types and reads every page', async () => {
    const [resource] = request.resources;
    iam
      .on(SimulatePrincipalPolicyCommand, { Marker: undefined })
      .resolves({ EvaluationResults: [], IsTruncated: true, Marker: 'more' })
      .on(SimulatePrincipalPolicyCommand, { Marker: 'more' })
      .resolves({
        EvaluationResults: [
          { EvalActionName: 'ecr:BatchGetImage', EvalResourceName: resource, EvalDecision: 'allowed' },
        ],
        IsTruncated: false,
        Marker: 'left over',
      });
    const decisions = await reader().simulate(request);
    expect(decisions).toMatchObject([{ action: 'ecr:BatchGetImage', resource, decision: 'allowed' }]);
    expect(iam.commandCalls(SimulatePrincipalPolicyCommand)[0]?.args[0].input).toMatchObject({
      PolicySourceArn: ROLE,
      ActionNames: request.actions,
      ResourceArns: request.resources,
      ContextEntries: [
        { ContextKeyName: 'aws:SourceVpc', ContextKeyValues: ['vpc-0aaa'], ContextKeyType: 'string' },
        { ContextKeyName: 'aws:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' },
      ],
    });
  });

  it('of a role named without an ARN asks by the ARN in the partition of the region', async () => {
    iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [] });
    const china = { account: '111122223333', region: 'cn-north-1' };
    const chinese = createIamReader(new IAMClient({ region: 'cn-north-1' }), askWith(recordingScope(), china));
    await chinese.simulate({ ...request, roleArn: 'exec' });
    expect(iam.commandCalls(SimulatePrincipalPolicyCommand)[0]?.args[0].input.PolicySourceArn).toBe(
      'arn:aws-cn:iam::111122223333:role/exec',
    );
  });

  it('that is not granted is access denied', async () => {
    iam.on(SimulatePrincipalPolicyCommand).rejects(awsError('AccessDenied'));
    await expect(reader().simulate(request)).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'iam:SimulatePrincipalPolicy',
    });
  });
});

describe('the policies of a role', () => {
  const managed = (name: string) => `arn:aws:iam::111122223333:policy/${name}`;

  function answer(): void {
    iam
      .on(ListAttachedRolePoliciesCommand, { RoleName: 'exec', Marker: undefined })
      .resolves({ AttachedPolicies: [{ PolicyArn: managed('one') }], IsTruncated: true, Marker: 'more' })
      .on(ListAttachedRolePoliciesCommand, { RoleName: 'exec', Marker: 'more' })
      .resolves({ AttachedPolicies: [{ PolicyArn: managed('two') }], IsTruncated: false })
      .on(ListRolePoliciesCommand, { RoleName: 'exec' })
      .resolves({ PolicyNames: ['inline'], IsTruncated: false })
      .on(GetRolePolicyCommand, { RoleName: 'exec', PolicyName: 'inline' })
      .resolves({ RoleName: 'exec', PolicyName: 'inline', PolicyDocument: encoded })
      .on(GetPolicyCommand)
      .callsFake(({ PolicyArn }) => ({ Policy: { DefaultVersionId: PolicyArn.endsWith('two') ? 'v7' : 'v1' } }))
      .on(GetPolicyVersionCommand)
      .callsFake(({ PolicyArn, VersionId }) => ({
        PolicyVersion: { Document: encodeURIComponent(`{"of":"${PolicyArn} ${VersionId}"}`) },
      }));
  }

  it('are its attached ones in their default versions, its inline ones and its boundary', async () => {
    answer();
    expect(await reader().readRolePolicies(ROLE, managed('boundary'))).toEqual([
      { source: managed('one'), kind: 'attached', text: `{"of":"${managed('one')} v1"}` },
      { source: managed('two'), kind: 'attached', text: `{"of":"${managed('two')} v7"}` },
      { source: 'inline', kind: 'inline', text: JSON.stringify(document) },
      { source: managed('boundary'), kind: 'boundary', text: `{"of":"${managed('boundary')} v1"}` },
    ]);
  });

  it('are not given in part when one of them is refused', async () => {
    answer();
    iam.on(GetRolePolicyCommand).rejects(awsError('AccessDenied'));
    await expect(reader().readRolePolicies(ROLE, null)).rejects.toMatchObject({ action: 'iam:GetRolePolicy' });
  });
});

describe('an instance profile', () => {
  const profile = 'arn:aws:iam::111122223333:instance-profile/path/ecs';

  it('gives the role inside it', async () => {
    iam.on(GetInstanceProfileCommand, { InstanceProfileName: 'ecs' }).resolves({
      InstanceProfile: {
        Path: '/path/',
        InstanceProfileName: 'ecs',
        InstanceProfileId: 'AIPAEXAMPLE',
        Arn: profile,
        CreateDate: new Date(0),
        Roles: [{ ...common, RoleName: 'exec', Arn: ROLE }],
      },
    });
    expect(await reader().getInstanceProfileRole(profile)).toBe(ROLE);
  });

  it('that is missing gives none', async () => {
    iam.on(GetInstanceProfileCommand).rejects(awsError('NoSuchEntity'));
    expect(await reader().getInstanceProfileRole(profile)).toBeNull();
  });
});
