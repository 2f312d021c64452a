import type { ContainerMatrix } from '../../src/matrix/matrix.ts';
import type { ContainerAnswer, Preflight, PreflightFinding } from '../../src/preflight/preflight.ts';
import { finding, subject } from '../render/samples.ts';

export function found(changes: Partial<PreflightFinding> = {}): PreflightFinding {
  const base = finding({
    advice: {
      steps: [
        {
          say: 'Create the gateway endpoint of S3.',
          command: 'aws ec2 create-vpc-endpoint --vpc-id vpc-0abc1234 --region us-east-1',
          changes: true,
        },
      ],
      prevention: [],
    },
  });
  return {
    ...base,
    subnetIds: ['subnet-0bb'],
    evidence: [{ title: 'Read the VPC endpoints', summary: 'vpc-0abc1234 has no VPC endpoint.' }],
    ...changes,
  };
}

export function table(name = 'app'): ContainerMatrix {
  const layer = { kind: 's3', region: 'us-east-1' } as const;
  const reaches = { outcome: 'reaches' } as const;
  const fault = { kind: 'endpoint-missing', service: 'com.amazonaws.us-east-1.s3', routeTableId: 'rtb-0b' } as const;
  const subnet = (id: string, zone: string, routeTableId: string) => ({ id, zone, name: null, routeTableId });
  return {
    name,
    image: 'api:v42',
    stages: ['auth', 'manifest', 'layer'],
    rows: [
      { subnet: subnet('subnet-0aa', 'us-east-1a', 'rtb-0a'), cells: [reaches, reaches, reaches] },
      {
        subnet: subnet('subnet-0bb', 'us-east-1b', 'rtb-0b'),
        cells: [reaches, reaches, { outcome: 'broken', destination: layer, fault }],
      },
    ],
  };
}

export function container(changes: Partial<ContainerAnswer> = {}): ContainerAnswer {
  return {
    name: 'app',
    image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/api:v42',
    injectedBy: null,
    wouldPull: false,
    findings: [found()],
    undecided: [],
    gaps: [],
    matrix: table(),
    ...changes,
  };
}

/** A whole answer, of which only what differs is stated. */
export function preflight(changes: Partial<Preflight> = {}): Preflight {
  return {
    id: 'abcdef012345',
    about: { cluster: 'prod', service: 'payments', family: null },
    subject: subject({ service: 'payments', taskId: null, text: '' }),
    wouldPull: false,
    containers: [container()],
    gaps: [],
    calls: [],
    durationMs: 412,
    cutByDeadline: false,
    ...changes,
  };
}
