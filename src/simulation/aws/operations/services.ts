import { CLOUDTRAIL } from './cloudtrail/index.ts';
import { CLOUDWATCH } from './cloudwatch/index.ts';
import { EC2 } from './ec2/index.ts';
import { ECR } from './ecr/index.ts';
import { ECS } from './ecs/index.ts';
import { HEALTH } from './health/index.ts';
import { IAM } from './iam/index.ts';
import { LOGS } from './logs/index.ts';
import type { Service } from './operation.ts';
import { PRICING } from './pricing/index.ts';
import { ROUTE53 } from './route53/index.ts';
import { SECRETS_MANAGER } from './secretsmanager/index.ts';
import { SQS } from './sqs/index.ts';
import { STS } from './sts/index.ts';

/** Every service that the simulation speaks. */
export const SERVICES: readonly Service[] = [
  CLOUDTRAIL,
  CLOUDWATCH,
  EC2,
  ECR,
  ECS,
  HEALTH,
  IAM,
  LOGS,
  PRICING,
  ROUTE53,
  SECRETS_MANAGER,
  SQS,
  STS,
];
