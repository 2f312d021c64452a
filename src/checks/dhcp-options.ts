import type { DhcpOptionsSnapshot } from '../model/snapshots/ec2.ts';
import { type CheckResult, defineCheck, observed } from './check.ts';

/** Every set of the region is read, since which one the VPC uses is known only a round later. */
export const dhcpOptions = defineCheck({
  id: 'dhcp-options',
  title: 'Read who resolves names',
  reads: ['ec2:DescribeDhcpOptions'],
  needs: {},
  async look({ aws }): Promise<CheckResult<readonly DhcpOptionsSnapshot[]>> {
    const sets = await aws.ec2.describeDhcpOptions();
    const own = sets.filter(({ nameServers }) => nameServers.some((server) => server !== 'AmazonProvidedDNS'));
    return observed(
      sets,
      `${own.length} of the region’s ${sets.length} DHCP option sets name DNS servers of their own.`,
      [{ call: 'ec2:DescribeDhcpOptions', sets: sets.map(({ id }) => id) }],
    );
  },
});
