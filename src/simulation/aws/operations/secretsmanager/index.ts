import { GetSecretValue$ } from '@aws-sdk/client-secrets-manager';
import { forbiddenOperation, type Service } from '../operation.ts';
import { describeSecret } from './describe-secret.ts';

/** AWS Secrets Manager in AWS JSON 1.1. Reading a value is recorded as a forbidden call and refused. */
export const SECRETS_MANAGER: Service = {
  name: 'secretsmanager',
  protocol: 'json',
  address: 'secretsmanager',
  namespace: '',
  operations: [describeSecret, forbiddenOperation(GetSecretValue$)],
};
