import { EC2 } from './ec2/index.ts';
import { ECR } from './ecr/index.ts';
import { ECS } from './ecs/index.ts';
import { IAM } from './iam/index.ts';
import type { Service } from './operation.ts';
import { PRICING } from './pricing/index.ts';
import { ROUTE53 } from './route53/index.ts';
import { SECRETS_MANAGER } from './secretsmanager/index.ts';
import { SQS } from './sqs/index.ts';
import { STS } from './sts/index.ts';

/** Every service that the simulation speaks. */
export const SERVICES: readonly Service[] = [EC2, ECR, ECS, IAM, PRICING, ROUTE53, SECRETS_MANAGER, SQS, STS];
