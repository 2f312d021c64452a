import { GetProductsCommand } from '@aws-sdk/client-pricing';
import { ListHostedZonesByVPCCommand, type VPCRegion } from '@aws-sdk/client-route-53';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { isRegion } from '../../model/arn.ts';
import { NOBODY, nothing, type Probes } from './probe.ts';

/** Services of which one action is used. */
export const OTHER_PROBES: Probes = {
  'pricing:GetProducts': ({ clients, limit }) =>
    clients.pricing.send(
      new GetProductsCommand({
        ServiceCode: 'AmazonVPC',
        Filters: [{ Type: 'TERM_MATCH', Field: 'regionCode', Value: NOBODY }],
        MaxResults: 1,
      }),
      limit,
    ),
  'route53:ListHostedZonesByVPC': ({ clients, place, limit }) => {
    const VPCRegion = isVpcRegion(place.region) ? place.region : undefined;
    return clients.route53.send(new ListHostedZonesByVPCCommand({ VPCId: nothing('vpc'), VPCRegion }), limit);
  },
  'secretsmanager:DescribeSecret': ({ clients, limit }) =>
    clients.secrets.send(new DescribeSecretCommand({ SecretId: NOBODY }), limit),
  'sts:GetCallerIdentity': ({ clients, limit }) => clients.sts.send(new GetCallerIdentityCommand({}), limit),
};

/** The SDK lists the regions that it knew when it was built; the service knows newer ones as well. */
function isVpcRegion(region: string): region is VPCRegion {
  return isRegion(region);
}
