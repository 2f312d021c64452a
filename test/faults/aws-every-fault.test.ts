import { scenarioNamed } from '../scenarios/named.ts';
import { strikeEveryCall } from './aws.ts';
import { AWS_FAULTS } from './aws-faults.ts';

/** Together they make every call that a diagnosis makes, and come to every kind of answer. */
const CHOSEN = [
  's3-gateway-missing',
  'role-and-s3',
  'pinned-digest-gone',
  'ec2-instance-role',
  'pull-through-cache',
  'healthy-now',
];

strikeEveryCall('Calls of AWS with every fault', CHOSEN.map(scenarioNamed), AWS_FAULTS);
