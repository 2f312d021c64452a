import type { PrefixListSnapshot, SecurityGroupSnapshot } from '../model/snapshots/ec2.ts';
import { type CheckResult, defineCheck, type LookContext, observed } from './check.ts';
import { placement } from './placement.ts';
import { routeTables } from './route-tables.ts';
import { namedOrDefault, securityGroups } from './security-groups.ts';
import { vpcEndpoints } from './vpc-endpoints.ts';

/** The addresses of S3, and the lists of your own that a rule on the way or a route names. */
export const prefixLists = defineCheck({
  id: 'prefix-lists',
  title: 'Read the address lists of S3',
  reads: ['ec2:DescribePrefixLists', 'ec2:GetManagedPrefixListEntries'],
  needs: {},
  async look(context): Promise<CheckResult<readonly PrefixListSnapshot[]>> {
    const [managed, byRules, byRoutes] = await Promise.all([
      context.aws.ec2.describePrefixLists(),
      namedByRules(context),
      namedByRoutes(context),
    ]);
    const unread = [...new Set([...byRules, ...byRoutes])].filter((id) => managed.every((list) => list.id !== id));
    const own = await Promise.all(
      unread.map(async (id) => ({ id, name: id, cidrs: await context.aws.ec2.readPrefixListEntries(id) })),
    );
    const lists = [...managed, ...own];
    return observed(lists, summaryOf(lists), [
      { call: 'ec2:DescribePrefixLists', lists: lists.map(({ id, name }) => `${id} ${name}`) },
    ]);
  },
});

function summaryOf(lists: readonly PrefixListSnapshot[]): string {
  const names = lists.map(({ name }) => name).join(', ');
  return lists.length === 0 ? 'The region shows no address list.' : `The region has the address lists ${names}.`;
}

/** Only rules of the task's and the endpoints' groups matter; the others may name any number of lists. */
async function namedByRules(context: LookContext): Promise<readonly string[]> {
  const [groups, place, endpoints] = await Promise.all([
    context.ask(securityGroups),
    context.ask(placement),
    context.ask(vpcEndpoints),
  ]);
  if (groups.status !== 'observed') return [];
  const own = place.status === 'observed' ? place.facts.securityGroupIds : null;
  const onTheWay = new Set([
    ...(own === null ? [] : namedOrDefault(own, groups.facts)),
    ...(endpoints.status === 'observed' ? endpoints.facts.flatMap(({ securityGroupIds }) => securityGroupIds) : []),
  ]);
  return [...new Set(groups.facts.filter(({ id }) => onTheWay.has(id)).flatMap(listsOf))];
}

function listsOf({ ingress, egress }: SecurityGroupSnapshot): readonly string[] {
  return [...ingress, ...egress].flatMap(({ prefixListIds }) => prefixListIds);
}

async function namedByRoutes(context: LookContext): Promise<readonly string[]> {
  const tables = await context.ask(routeTables);
  if (tables.status !== 'observed') return [];
  const routes = tables.facts.flatMap((table) => table.routes);
  const leaving = routes.filter(({ state, target }) => state === 'active' && target.kind !== 'gateway-endpoint');
  return leaving.map(({ destination }) => destination).filter((destination) => destination.startsWith('pl-'));
}
