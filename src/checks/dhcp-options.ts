import { AwsError } from '../aws/error-kinds.ts';
import type { DhcpOptionsSnapshot } from '../model/snapshots/ec2.ts';
import { type CheckResult, defineCheck, type LookContext, observed } from './check.ts';
import { vpc } from './vpc.ts';

/** What a VPC names that has no set (EC2 API, `AssociateDhcpOptions`). */
export const NO_SET = 'default';

/**
 * Every set of the region is read, since which one the VPC uses is known only a round later. That of a shared VPC is
 * listed in its owner's account alone, which is asked where a role leads there.
 */
export const dhcpOptions = defineCheck({
  id: 'dhcp-options',
  title: 'Read who resolves names',
  reads: ['ec2:DescribeDhcpOptions'],
  needs: {},
  async look(context): Promise<CheckResult<readonly DhcpOptionsSnapshot[]>> {
    const listed = await context.aws.ec2.describeDhcpOptions();
    const sets = [...listed, ...(await readFromOwner(context, listed))];
    const own = sets.filter(({ nameServers }) => nameServers.some((server) => server !== 'AmazonProvidedDNS'));
    return observed(
      sets,
      `${own.length} of the region’s ${sets.length} DHCP option sets name DNS servers of their own.`,
      [{ call: 'ec2:DescribeDhcpOptions', sets: sets.map(({ id }) => id) }],
    );
  },
});

async function readFromOwner(
  context: LookContext,
  listed: readonly DhcpOptionsSnapshot[],
): Promise<readonly DhcpOptionsSnapshot[]> {
  const seen = await context.ask(vpc);
  if (seen.status !== 'observed') return [];
  const { ownerId, dhcpOptionsId: named } = seen.facts;
  const isListed = named === null || named === NO_SET || listed.some(({ id }) => id === named);
  if (isListed || ownerId === context.subject.account) return [];
  try {
    return await context.awsAt({ account: ownerId, region: context.subject.region }).ec2.describeDhcpOptions();
  } catch (error) {
    if (error instanceof AwsError) return [];
    throw error;
  }
}
