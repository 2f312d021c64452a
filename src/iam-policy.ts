import { CHECKS } from './checks/index.ts';

/** What finding a task costs on top of the checks: see `diagnose/find-task.ts`. */
const SEARCH_READS = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:ListTasks', 'sts:GetCallerIdentity'];

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  }[];
}

/** The policy that the reader role needs: exactly what the checks declare and what finding a task takes. */
export function readerPolicy(): PolicyDocument {
  const actions = [...new Set([...CHECKS.flatMap(({ reads }) => reads), ...SEARCH_READS])].sort();
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'PullfailReads', Effect: 'Allow', Action: actions, Resource: '*' }],
  };
}

/**
 * What taking events out of the queue needs, for the identity that pullfail runs as. The batch forms of a call are
 * allowed by its single form (service authorization reference for Amazon SQS).
 */
export function eventsPolicy(): PolicyDocument {
  const actions = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TakeEvents',
        Effect: 'Allow',
        Action: actions.map((action) => `sqs:${action}`),
        Resource: 'arn:*:sqs:*:*:pullfail-events',
      },
    ],
  };
}

/**
 * What the store on DynamoDB needs, for the identity that pullfail runs as, where the table exists already. It is
 * created at the first start where `dynamodb:CreateTable` and `dynamodb:UpdateTimeToLive` are allowed too.
 */
export function storePolicy(): PolicyDocument {
  const actions = ['DescribeTable', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  const table = 'arn:*:dynamodb:*:*:table/pullfail';
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'KeepState',
        Effect: 'Allow',
        Action: actions.map((action) => `dynamodb:${action}`),
        Resource: [table, `${table}/index/open-due`],
      },
    ],
  };
}

/** Endpoint services that a proposal may contain. */
const SERVICES = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager', 'ssm'];
const MANAGED = { 'aws:ResourceTag/managed-by': 'pullfail' };

/**
 * The policy that the fixer role needs at most; every approval narrows it by a session policy to its own calls.
 * Resource types and condition keys after AWS's service authorization reference for Amazon EC2.
 */
export function fixerPolicy(): PolicyDocument {
  const arn = (type: string) => `arn:*:ec2:*:*:${type}/*`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'PlaceEndpoints',
        Effect: 'Allow',
        Action: ['ec2:CreateVpcEndpoint'],
        Resource: ['vpc', 'subnet', 'security-group', 'route-table'].map(arn),
      },
      {
        Sid: 'CreateEndpointsOfTheseServices',
        Effect: 'Allow',
        Action: ['ec2:CreateVpcEndpoint'],
        Resource: arn('vpc-endpoint'),
        Condition: {
          StringLike: { 'ec2:VpceServiceName': SERVICES.map((service) => `*com.amazonaws.*.${service}`) },
          StringEquals: { 'aws:RequestTag/managed-by': 'pullfail' },
        },
      },
      {
        Sid: 'CreateTheirGroup',
        Effect: 'Allow',
        Action: ['ec2:CreateSecurityGroup'],
        Resource: arn('vpc'),
      },
      {
        Sid: 'CreateTheirGroupTagged',
        Effect: 'Allow',
        Action: ['ec2:CreateSecurityGroup'],
        Resource: arn('security-group'),
        Condition: { StringEquals: { 'aws:RequestTag/managed-by': 'pullfail' } },
      },
      {
        Sid: 'TagAtCreation',
        Effect: 'Allow',
        Action: ['ec2:CreateTags'],
        Resource: [arn('vpc-endpoint'), arn('security-group')],
        Condition: { StringEquals: { 'ec2:CreateAction': ['CreateVpcEndpoint', 'CreateSecurityGroup'] } },
      },
      {
        Sid: 'ChangeAndRemoveOwn',
        Effect: 'Allow',
        Action: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:DeleteSecurityGroup', 'ec2:DeleteVpcEndpoints'],
        Resource: [arn('vpc-endpoint'), arn('security-group')],
        Condition: { StringEquals: MANAGED },
      },
      {
        Sid: 'PutGatewaysOnRouteTables',
        Effect: 'Allow',
        Action: ['ec2:ModifyVpcEndpoint'],
        Resource: [arn('vpc-endpoint'), arn('route-table')],
      },
    ],
  };
}
