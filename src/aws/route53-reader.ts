import { ListHostedZonesByVPCCommand, type Route53Client, type VPCRegion } from '@aws-sdk/client-route-53';
import { isRegion } from '../model/arn.ts';
import type { PrivateZoneSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { AwsError } from './error-kinds.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import type { Route53Reader } from './reader.ts';

const ACTION = 'route53:ListHostedZonesByVPC';
const PAGE_SIZE = 100;

/** Reads which private zones answer in a VPC. */
export function createRoute53Reader(client: Route53Client, ask: Ask): Route53Reader {
  return {
    async privateZones(vpcId, region) {
      if (!isVpcRegion(region)) throw new AwsError('invalid-request', ACTION, 'InvalidVPCRegion', 'This is no region.');
      const place = { VPCId: vpcId, VPCRegion: region, MaxItems: PAGE_SIZE };
      return readAllPages(ACTION, async (NextToken) => {
        const command = new ListHostedZonesByVPCCommand({ ...place, NextToken });
        const output = await ask.call(ACTION, (limit) => client.send(command, limit));
        return { items: (output.HostedZoneSummaries ?? []).map(toZone), next: output.NextToken };
      });
    },
  };
}

/** The SDK lists the regions that it knew when it was built; the service knows newer ones as well. */
function isVpcRegion(region: string): region is VPCRegion {
  return isRegion(region);
}

type Zone = {
  readonly HostedZoneId?: string | undefined;
  readonly Name?: string | undefined;
  readonly Owner?: { readonly OwningService?: string | undefined } | undefined;
};

function toZone({ HostedZoneId = '', Name = '', Owner }: Zone): PrivateZoneSnapshot {
  return {
    id: HostedZoneId,
    name: foreignText(Name.replace(/\.$/, ''), NAME_BYTES),
    ownedByService: Owner?.OwningService ?? null,
  };
}
