import { ListHostedZonesByVPCCommand, type Route53Client, type VPCRegion } from '@aws-sdk/client-route-53';
import type { PrivateZoneSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { foreignText, NAME_BYTES } from './foreign-text.ts';
import { readAllPages } from './pages.ts';
import type { Route53Reader } from './reader.ts';

const PAGE_SIZE = 100;

/** Reads which private zones answer in a VPC. */
export function createRoute53Reader(client: Route53Client, ask: Ask): Route53Reader {
  return {
    privateZones: (vpcId, region) =>
      readAllPages('route53:ListHostedZonesByVPC', async (NextToken) => {
        const command = new ListHostedZonesByVPCCommand({
          VPCId: vpcId,
          VPCRegion: asVpcRegion(region),
          MaxItems: PAGE_SIZE,
          NextToken,
        });
        const output = await ask.call('route53:ListHostedZonesByVPC', (limit) => client.send(command, limit));
        return { items: (output.HostedZoneSummaries ?? []).map(toZone), next: output.NextToken };
      }),
  };
}

/** The SDK lists the regions that it knew when it was built; the service knows its own. */
function asVpcRegion(region: string): VPCRegion {
  return region as VPCRegion;
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
