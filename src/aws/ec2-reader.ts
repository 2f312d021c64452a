import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ask } from './ask.ts';
import { createEndpointServiceReader } from './ec2-endpoint-services.ts';
import { createEndpointReader } from './ec2-endpoints.ts';
import { createFlowLogReader } from './ec2-flow-logs.ts';
import { createHostReader } from './ec2-hosts.ts';
import { createPrefixListReader } from './ec2-prefix-lists.ts';
import { createRouteReader } from './ec2-routes.ts';
import { createSecurityReader } from './ec2-security.ts';
import { createVpcReader } from './ec2-vpcs.ts';
import type { PrefixListCache } from './prefix-list-cache.ts';
import type { Ec2Reader } from './reader.ts';

/** Reads a network from EC2. What does not exist gives an empty answer: everything is asked by filter. */
export function createEc2Reader(client: EC2Client, ask: Ask, prefixLists: PrefixListCache): Ec2Reader {
  return {
    ...createVpcReader(client, ask),
    ...createRouteReader(client, ask),
    ...createSecurityReader(client, ask),
    ...createEndpointReader(client, ask),
    ...createEndpointServiceReader(client, ask),
    ...createPrefixListReader(client, ask, prefixLists),
    ...createHostReader(client, ask),
    ...createFlowLogReader(client, ask),
  };
}
