import { SettledOutcomes } from '../../src/checks/outcomes.ts';
import type { Classification } from '../../src/classify/classification.ts';
import type { CheckOutcome, Diagnosis, PositiveFinding } from '../../src/diagnose/diagnosis.ts';
import type { InvestigationEvent } from '../../src/diagnose/events.ts';
import type { Subject } from '../../src/model/subject.ts';
import type { Walk } from '../../src/network/walk.ts';

export const INVESTIGATION = 'abcdef012345';
export const TASK_ARN = 'arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef';

/** A classification, of which only what differs is stated. */
export function classification(changes: Partial<Classification> = {}): Classification {
  return {
    symptom: 'network-unreachable',
    stage: 'manifest',
    certainty: 'certain',
    signatureId: 'io-timeout',
    summary: 'The registry did not answer before the time was up.',
    facts: { repository: 'api', registry: '111122223333.dkr.ecr.us-east-1.amazonaws.com', tag: 'v42' },
    alternatives: ['dns'],
    reading: {
      errorName: 'CannotPullContainerError',
      stage: 'manifest',
      urlKind: 'manifest',
      leaf: 'i/o timeout',
      cutShort: false,
      otherErrors: 0,
    },
    ...changes,
  };
}

export function subject(changes: Partial<Subject> = {}): Subject {
  return {
    partition: 'aws',
    account: '111122223333',
    region: 'us-east-1',
    cluster: 'prod',
    service: 'checkout',
    taskId: '0123456789abcdef0123456789abcdef',
    text: 'CannotPullContainerError: i/o timeout',
    ...changes,
  };
}

export function finding(changes: Partial<PositiveFinding['verdict']> = {}): PositiveFinding {
  return {
    causeId: 'vpc-endpoint-missing',
    verdict: {
      kind: 'confirmed',
      because: 'vpc-0abc1234 has no endpoint for com.amazonaws.us-east-1.s3.',
      breaks: ['layer'],
      seenIn: ['vpc-endpoints'],
      advice: {
        steps: [
          {
            say: 'Look at the endpoints.',
            command: 'aws ec2 describe-vpc-endpoints --region us-east-1',
            changes: false,
          },
        ],
        prevention: ['Keep the endpoints in the same stack as the subnets.'],
      },
      ...changes,
    },
  };
}

export function outcome(changes: Partial<CheckOutcome> = {}): CheckOutcome {
  return {
    id: 'vpc-endpoints',
    title: 'VPC endpoints',
    status: 'failed',
    result: {
      status: 'observed',
      facts: {},
      summary: 'One endpoint: ecr.dkr.',
      evidence: [{ call: 'ec2:DescribeVpcEndpoints', vpcId: 'vpc-0abc1234', services: ['ecr.dkr'] }],
      warning: null,
    },
    ...changes,
  };
}

export function refusedOutcome(): CheckOutcome {
  return outcome({
    id: 'route-tables',
    title: 'Route tables',
    status: 'inconclusive',
    result: {
      status: 'inconclusive',
      reason: { kind: 'aws', error: 'access-denied', action: 'ec2:DescribeRouteTables', account: '111122223333' },
      summary: 'Could not check: ec2:DescribeRouteTables is not allowed to pullfail in account 111122223333.',
      evidence: [],
    },
  });
}

export function walk(changes: Partial<Walk> = {}): Walk {
  return {
    destination: { kind: 's3', region: 'us-east-1' },
    subnetId: 'subnet-0aa',
    outcome: 'broken',
    via: null,
    hops: [
      { kind: 'subnet', id: 'subnet-0aa', state: 'passes' },
      { kind: 'route-table', id: 'rtb-0bb', state: 'broken' },
    ],
    fault: { kind: 'no-route', routeTableId: 'rtb-0bb', blackhole: false },
    furtherFaults: [],
    unjudged: [],
    crossZone: false,
    ...changes,
  };
}

/** A whole diagnosis, of which only what differs is stated. */
export function diagnosis(changes: Partial<Diagnosis> = {}): Diagnosis {
  return {
    investigationId: INVESTIGATION,
    subject: subject(),
    evidence: new SettledOutcomes(new Map()),
    fixCalls: [
      {
        action: 'ec2:CreateVpcEndpoint',
        endpointType: 'Gateway',
        service: 'com.amazonaws.us-east-1.s3',
        vpcId: 'vpc-0abc1234',
        routeTableIds: ['rtb-0bb'],
      },
    ],
    classification: classification(),
    task: {
      arn: TASK_ARN,
      cluster: 'prod',
      service: 'checkout',
      launchType: 'FARGATE',
      region: 'us-east-1',
      account: '111122223333',
      image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/api:v42',
      stoppedAt: null,
    },
    container: {
      name: 'app',
      image: 'api:v42',
      origin: 'task-definition',
      injectedBy: null,
      essential: true,
      otherContainers: ['envoy'],
    },
    foundBy: null,
    conclusion: { kind: 'found', finding: finding() },
    contributing: [],
    findings: [finding()],
    checks: [outcome()],
    notSeen: [],
    willNotHelp: [{ remedy: 'a NAT gateway', because: 'The endpoints are enough.' }],
    paths: [walk()],
    network: null,
    scope: null,
    fixes: [
      {
        kind: 'create-vpc-endpoint',
        endpointType: 'Gateway',
        service: 'com.amazonaws.us-east-1.s3',
        vpcId: 'vpc-0abc1234',
        routeTableIds: ['rtb-0bb'],
      },
    ],
    calls: [],
    rounds: 3,
    durationMs: 412,
    cutByDeadline: false,
    ...changes,
  };
}

const investigationId = INVESTIGATION;

/** A whole investigation by ARN, in the order in which its events come. */
export function allEvents(end: Diagnosis = diagnosis()): readonly InvestigationEvent[] {
  return [
    { type: 'subject-resolved', investigationId, subject: subject(), note: null },
    { type: 'check-started', investigationId, checkId: 'stopped-task' },
    { type: 'classified', investigationId, classification: classification() },
    {
      type: 'checks-planned',
      investigationId,
      checks: [
        { id: 'vpc-endpoints', title: 'VPC endpoints' },
        { id: 'route-tables', title: 'Route tables' },
      ],
    },
    { type: 'check-started', investigationId, checkId: 'vpc-endpoints' },
    { type: 'check-ended', investigationId, checkId: 'vpc-endpoints', result: outcome().result },
    { type: 'diagnosed', investigationId, diagnosis: end },
  ];
}
