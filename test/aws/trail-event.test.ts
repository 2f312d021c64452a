import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toTrailEvent } from '../../src/aws/trail-event.ts';

const AT = new Date('2026-11-20T13:40:00Z');
const ACCOUNT = '111122223333';

/** An event around a record. */
function read(record: unknown, event: object = {}) {
  const CloudTrailEvent = typeof record === 'string' ? record : JSON.stringify(record);
  const [found] = toTrailEvent({ EventId: 'e1', EventName: 'Any', EventTime: AT, CloudTrailEvent, ...event });
  if (found === undefined) throw new Error('The event was left out.');
  return found;
}

function session(role: string, name: string, path = '') {
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
    sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${ACCOUNT}:role/${path}${role}`, userName: role } },
  };
}

describe('the actor of an event', () => {
  it.each<[string, object, object]>([
    ['a user of IAM', { userIdentity: { type: 'IAMUser', userName: 'alice' } }, { kind: 'person', name: 'alice' }],
    [
      'the root user',
      { userIdentity: { type: 'Root', arn: `arn:aws:iam::${ACCOUNT}:root` } },
      { kind: 'person', name: 'root' },
    ],
    [
      'a person of IAM Identity Center',
      { userIdentity: session('AWSReservedSSO_Admin_0123456789abcdef', 'alice@example.com') },
      { kind: 'person', name: 'alice@example.com' },
    ],
    ['a role', { userIdentity: session('deploy', 'gitlab-77') }, { kind: 'role', name: 'deploy/gitlab-77' }],
    [
      'a role that is linked to a service',
      {
        userIdentity: {
          ...session('AWSServiceRoleForECS', 'ecs-service-scheduler', 'aws-service-role/ecs.amazonaws.com/'),
          invokedBy: 'ecs.amazonaws.com',
        },
      },
      { kind: 'aws-service', name: 'ecs.amazonaws.com', via: 'ecs.amazonaws.com' },
    ],
    [
      'a service',
      { userIdentity: { type: 'AWSService', invokedBy: 'ecs-tasks.amazonaws.com' } },
      { kind: 'aws-service', name: 'ecs-tasks.amazonaws.com' },
    ],
    [
      'a service that calls itself internal',
      {
        userIdentity: { accountId: ACCOUNT, invokedBy: 'AWS Internal' },
        eventType: 'AwsServiceEvent',
        eventSource: 'ecr.amazonaws.com',
      },
      { kind: 'aws-service', name: 'ecr.amazonaws.com', sourceIp: null, via: null },
    ],
    ['nobody that is known', { userIdentity: { type: 'AWSAccount' } }, { kind: 'unknown', name: 'unknown', arn: null }],
    ['a record without an identity', {}, { kind: 'unknown', name: 'unknown', via: null }],
  ])('is %s', (_, record, expected) => {
    expect(read(record).actor).toMatchObject(expected);
  });

  it('goes by the name that CloudTrail looks it up by where its own is missing', () => {
    const event = { Username: 'bob' };
    expect(read({ userIdentity: { type: 'SAMLUser' } }, event).actor).toMatchObject({ kind: 'person', name: 'bob' });
  });

  it('has an address only where one was recorded', () => {
    expect(read({ sourceIPAddress: '203.0.113.9' }).actor.sourceIp).toBe('203.0.113.9');
    expect(read({ sourceIPAddress: '2001:db8::9' }).actor.sourceIp).toBe('2001:db8::9');
    expect(read({ sourceIPAddress: 'cloudformation.amazonaws.com' }).actor.sourceIp).toBeNull();
  });
});

describe('the means of an event', () => {
  it.each<[string, object]>([
    [
      'terraform',
      {
        userAgent:
          'APN/1.0 HashiCorp/1.0 Terraform/1.9.5 (+https://www.terraform.io) terraform-provider-aws/5.60.0 aws-sdk-go-v2/1.30.3',
      },
    ],
    ['terraform', { userAgent: 'aws-sdk-go/1.12.8 (go1.9; darwin; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.10.0-dev' }],
    ['pulumi', { userAgent: 'APN/1.0 Pulumi/1.0 PulumiAWS/6.1 terraform-provider-aws/5' }],
    ['cdk', { userAgent: 'aws-sdk-js/3.600.0 aws-cdk/2.150.0' }],
    ['aws-cli', { userAgent: 'aws-cli/2.27.1 md/Botocore#2.27 lang/python#3.13.2' }],
    ['boto3', { userAgent: 'Boto3/1.35.0 md/Botocore#1.35.0' }],
    ['aws-sdk', { userAgent: 'aws-sdk-js/3.1169.0 ua/2.1 os/linux' }],
    ['pullfail', { userAgent: 'aws-sdk-js/3.1169.0 ua/2.1 pullfail' }],
    ['deployer', { userAgent: 'deployer/3.1' }],
    ['console', { userAgent: 'console.amazonaws.com' }],
    ['console', { userAgent: 'console.ec2.amazonaws.com' }],
    ['console', { userAgent: 'signin.amazonaws.com' }],
    ['console', { userAgent: 'AWS Internal', sourceIPAddress: 'AWS Internal', sessionCredentialFromConsole: 'true' }],
    ['console', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' }],
    ['cloudformation', { userAgent: 'cloudformation.amazonaws.com', sourceIPAddress: 'cloudformation.amazonaws.com' }],
    [
      'cloudformation',
      {
        userIdentity: { ...session('admin', 'alice'), invokedBy: 'cloudformation.amazonaws.com' },
        sessionCredentialFromConsole: 'true',
      },
    ],
    ['cloudformation', { userIdentity: { invokedBy: 'cloudformation.amazonaws.com.cn' } }],
    ['aws-config-remediation', { userIdentity: { invokedBy: 'remediation.config.amazonaws.com' } }],
    ['systems-manager', { userAgent: 'ssm.amazonaws.com', sourceIPAddress: 'ssm.amazonaws.com' }],
    ['security-hub', { userIdentity: { invokedBy: 'securityhub.amazonaws.com' } }],
    [
      'security-hub',
      { userIdentity: session('SO0111-DisablePublicAccessForSecurityGroup', 'x'), userAgent: 'Boto3/1.35.0' },
    ],
    ['autoscaling.amazonaws.com', { userIdentity: { invokedBy: 'autoscaling.amazonaws.com' } }],
  ])('are %s', (via, record) => {
    expect(read(record).actor.via).toBe(via);
  });

  it.each(['AWS Internal', '', '???', 'one two'])('are not known from the user agent “%s”', (userAgent) => {
    expect(read({ userAgent }).actor.via).toBeNull();
  });
});

/** Some of the members that are read, each mostly of the kind that is expected. */
const some = (members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record(members, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
const list = (item: fc.Arbitrary<unknown>) => fc.oneof({ weight: 5, arbitrary: fc.array(item) }, fc.jsonValue());
const text = fc.oneof(fc.string(), fc.constantFrom('ecs.amazonaws.com', `arn:aws:sts::${ACCOUNT}:x/y`), fc.jsonValue());
const anyRecord = some({
  eventType: text,
  eventSource: text,
  sourceIPAddress: text,
  userAgent: text,
  errorCode: text,
  sessionCredentialFromConsole: text,
  userIdentity: some({
    type: fc.oneof(fc.constantFrom('IAMUser', 'Root', 'AssumedRole', 'AWSService'), text),
    userName: text,
    arn: text,
    invokedBy: text,
    sessionContext: some({ sessionIssuer: some({ arn: text, userName: text }) }),
  }),
  requestParameters: fc.jsonValue(),
  responseElements: some({ requestId: text, groupId: text, vpcEndpoint: some({ vpcEndpointId: text }) }),
  serviceEventDetails: some({
    repositoryName: text,
    lifecycleEventPolicy: some({
      lifecycleEventRules: list(some({ rulePriority: fc.oneof(fc.nat(), text), description: text, action: text })),
    }),
    lifecycleEventImageActions: list(
      some({ lifecycleEventImage: some({ digest: text, tagList: list(text) }), rulePriority: fc.nat() }),
    ),
  }),
});

describe('an event', () => {
  it('keeps what was asked, the ids that came of it, and the error', () => {
    const event = read(
      {
        userIdentity: { type: 'IAMUser', userName: 'alice', arn: `arn:aws:iam::${ACCOUNT}:user/alice` },
        errorCode: 'Client.UnauthorizedOperation',
        requestParameters: { DeleteVpcEndpointsRequest: { VpcEndpointId: { content: 'vpce-0aaa' } } },
        responseElements: {
          requestId: 'r-1',
          vpcEndpoint: {
            vpcEndpointId: 'vpce-0aaa',
            state: 'deleting',
            groups: [{ groupId: 'sg-0a' }, { groupId: 'sg-0b' }],
          },
        },
      },
      {
        EventSource: 'ec2.amazonaws.com',
        Resources: [{ ResourceType: 'AWS::EC2::VPCEndpoint', ResourceName: 'vpce-0aaa' }],
      },
    );
    expect(event).toMatchObject({
      id: 'e1',
      source: 'ec2.amazonaws.com',
      at: AT,
      errorCode: 'Client.UnauthorizedOperation',
      resources: [{ type: 'AWS::EC2::VPCEndpoint', name: 'vpce-0aaa' }],
      request: { DeleteVpcEndpointsRequest: { VpcEndpointId: { content: 'vpce-0aaa' } } },
      lifecycleRun: null,
    });
    expect(event.responseIds).toEqual([
      { name: 'vpcEndpointId', value: 'vpce-0aaa' },
      { name: 'groupId', value: 'sg-0a' },
      { name: 'groupId', value: 'sg-0b' },
    ]);
  });

  it('of an ECR lifecycle run names the images with digest, tags and the rule that took them', () => {
    const { lifecycleRun } = read({
      eventType: 'AwsServiceEvent',
      requestParameters: null,
      serviceEventDetails: {
        repositoryName: 'testrepo',
        lifecycleEventPolicy: {
          lifecycleEventRules: [{ rulePriority: 1, description: 'remove all images > 2', action: 'expire' }],
        },
        lifecycleEventImageActions: [
          { lifecycleEventImage: { digest: 'sha256:ddba', tagStatus: 'Tagged', tagList: ['alpine'] }, rulePriority: 1 },
          { lifecycleEventImage: { tagList: ['no-digest'] }, rulePriority: 1 },
        ],
      },
    });
    expect(lifecycleRun).toEqual({
      repository: 'testrepo',
      rules: [{ priority: 1, description: 'remove all images > 2', action: 'expire' }],
      images: [{ digest: 'sha256:ddba', tags: ['alpine'], rulePriority: 1 }],
    });
  });

  it('with details of another kind is no lifecycle run', () => {
    expect(read({ serviceEventDetails: { keyId: 'k' } }).lifecycleRun).toBeNull();
  });

  it.each(['', 'null', '[]', '"text"', '{"userIdentity": ', '{"userIdentity": "alice", "requestParameters": 7}'])(
    'whose record is %s keeps what stands beside it',
    (record) => {
      expect(read(record, { EventName: 'DeleteRole', Username: 'alice' })).toMatchObject({
        name: 'DeleteRole',
        actor: { kind: 'unknown', name: 'alice' },
        request: {},
        responseIds: [],
      });
    },
  );

  it('without id or time is left out', () => {
    expect(toTrailEvent({ EventName: 'Any', EventTime: AT })).toEqual([]);
    expect(toTrailEvent({ EventName: 'Any', EventId: 'e1' })).toEqual([]);
  });

  it('is read whatever its record holds', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const event = read(record);
        expect(['person', 'role', 'aws-service', 'unknown']).toContain(event.actor.kind);
        expect(event.actor.name).not.toBe('');
      }),
    );
  });

  it('never shows a secret of a request', () => {
    const event = read({
      requestParameters: { masterUserPassword: 'hunter2', environment: { variables: { A: 'hunter2' } } },
    });
    expect(JSON.stringify(event)).not.toContain('hunter2');
  });
});
