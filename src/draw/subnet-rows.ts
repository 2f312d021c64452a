import type { RouteTableSnapshot } from '../model/snapshots/ec2.ts';
import type { NetworkFacts } from '../network/facts.ts';
import { defaultRoute } from '../network/route-lookup.ts';
import { type Row, row } from './card.ts';
import { STYLES } from './styles.ts';
import { subnetOf, tableOf } from './subnet-table.ts';

/** A subnet by itself: id, name, addresses, zone, and whether its table makes it a public one. */
export function subnetRows(facts: NetworkFacts, id: string): readonly Row[] {
  const subnet = subnetOf(facts, id);
  if (subnet === undefined) return [row(id, STYLES.strongId), row('was not looked at', STYLES.note, 'unknown')];
  const { name, cidr, ipv6Cidrs, availabilityZone } = subnet;
  const kind = publicOrPrivate(tableOf(facts, id));
  return [
    row(id, STYLES.strongId),
    ...(name === null ? [] : [row(name, STYLES.note, 'muted')]),
    row(cidr ?? ipv6Cidrs[0] ?? 'no addresses', STYLES.id, 'muted'),
    row(kind === null ? availabilityZone : `${availabilityZone} · ${kind}`, STYLES.note, 'muted'),
  ];
}

/** A public subnet is one whose table leads to an internet gateway; nothing in the subnet itself says so. */
function publicOrPrivate(table: RouteTableSnapshot | null): 'public' | 'private' | null {
  if (table === null) return null;
  return defaultRoute(table)?.target.kind === 'internet-gateway' ? 'public' : 'private';
}
