import { SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { strikeEveryCall } from './aws.ts';
import { faultNamed } from './aws-faults.ts';

/** Those that need no patience. */
const AT_ONCE = ['denied', 'malformed'];

strikeEveryCall('Calls of AWS in every scenario', SCENARIOS, AT_ONCE.map(faultNamed));
