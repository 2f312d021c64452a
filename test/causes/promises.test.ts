import { describe, expect, it } from 'vitest';
import { isNoNetwork, NETWORK_CHECKS, networkEvidence } from '../../src/causes/network-evidence.ts';
import { answeringZones } from '../../src/checks/answering-zones.ts';
import type { Check } from '../../src/checks/check.ts';
import { dhcpOptions } from '../../src/checks/dhcp-options.ts';
import { placement } from '../../src/checks/placement.ts';
import { rolePermissions } from '../../src/checks/role-permissions.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { securityGroups } from '../../src/checks/security-groups.ts';
import { vpc } from '../../src/checks/vpc.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import type { Symptom } from '../../src/classify/classification.ts';
import { planEndpoints } from '../../src/fixes/plan-endpoints.ts';
import {
  decision,
  evidence,
  holding,
  judge,
  type Outcome,
  outcomes,
  PLACE,
  permissions,
  refused,
  saw,
  says,
  viewOf,
} from './build.ts';
import * as net from './network.ts';

const NO_S3: readonly Outcome[] = [
  saw(
    vpcEndpoints,
    net.ENDPOINTS.filter(({ type }) => type === 'Interface'),
  ),
  saw(routeTables, [net.RTB_MAIN, net.RTB_PRIV_BARE, net.RTB_PUB]),
];
const NO_EGRESS: readonly Outcome[] = [saw(securityGroups, [net.group('sg-task', [], []), net.SG_VPCE])];
const NO_PERMISSION: readonly Outcome[] = [
  saw(rolePermissions, [permissions(decision('ecr:BatchGetImage', { decision: 'implicit-deny' }))]),
];

const OWN_SERVERS = saw(dhcpOptions, [{ id: 'dopt-1', nameServers: ['10.0.0.53'] }]);

/** Only S3 has an endpoint, and where the names of the others lead is known to these servers alone. */
const OWN_DNS: readonly Outcome[] = [
  saw(
    vpcEndpoints,
    net.ENDPOINTS.filter(({ type }) => type === 'Gateway'),
  ),
  OWN_SERVERS,
];

/** A spoke: its zones lead to the endpoints of a hub, through a transit gateway. */
const SPOKE: readonly Outcome[] = [
  saw(vpcEndpoints, []),
  saw(routeTables, [
    net.RTB_MAIN,
    net.table('rtb-priv', ['subnet-a', 'subnet-b'], [net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1')]),
    net.RTB_PUB,
  ]),
  saw(answeringZones, net.HUB_ZONES),
];

const WORLDS: readonly {
  readonly name: string;
  readonly symptom: Symptom;
  readonly differences: readonly Outcome[];
}[] = [
  { name: 'a healthy account', symptom: 'network-unreachable', differences: [] },
  { name: 'no S3 endpoint', symptom: 'network-unreachable', differences: NO_S3 },
  { name: 'a closed task group', symptom: 'network-unreachable', differences: NO_EGRESS },
  { name: 'DNS servers of its own', symptom: 'network-unreachable', differences: OWN_DNS },
  { name: 'endpoints in a hub', symptom: 'network-unreachable', differences: SPOKE },
  { name: 'a role without permission', symptom: 'ecr-auth', differences: NO_PERMISSION },
];

const planOf = (view: ReturnType<typeof evidence>, symptom: Symptom) => {
  const network = networkEvidence(view, says(symptom));
  return isNoNetwork(network) ? [] : planEndpoints(network);
};

describe('the causes together', () => {
  it('find nothing in a healthy account', () => {
    expect(holding(evidence(), says('network-unreachable'))).toEqual([]);
    expect(holding(evidence(), says('ecr-auth'))).toEqual([]);
  });

  it.each([
    ['no S3 endpoint', NO_S3, 'vpc-endpoint-missing: confirmed'],
    ['a closed task group', NO_EGRESS, 'security-group-egress: confirmed'],
  ] as const)('confirm the one fault of %s', (_, differences, expected) => {
    expect(holding(evidence(...differences), says('network-unreachable'))).toEqual([expected]);
  });

  it('find nothing where the default group that the task was in was not seen', () => {
    const unnamed = saw(placement, { ...PLACE, securityGroupIds: [] });
    const view = evidence(unnamed, saw(securityGroups, [net.SG_VPCE]));
    expect(holding(view, says('network-unreachable'))).toEqual([]);
    expect(judge('security-group-egress', view, says('network-unreachable'))).toMatchObject({
      kind: 'undecided',
      because: expect.stringContaining('the default group of the VPC was not seen'),
    });
  });

  it('refute no remedy of the network while others resolve the names', () => {
    const view = evidence(...OWN_DNS);
    const verdicts = ['security-group-egress', 'network-acl', 'vpc-endpoint-security-group'] as const;
    expect(verdicts.map((id) => judge(id, view, says('network-unreachable')).kind)).toEqual(
      verdicts.map(() => 'undecided'),
    );
  });

  it('judge the table of the S3 endpoint whoever resolves the names, before it is mended and after', () => {
    const onTable = (id: string) => saw(vpcEndpoints, [net.API, net.DKR, { ...net.S3, routeTableIds: [id] }]);
    const bare = saw(routeTables, [net.RTB_MAIN, net.RTB_PRIV_BARE, net.RTB_PUB]);
    const verdict = (...differences: readonly Outcome[]) =>
      judge('vpc-endpoint-route-table', evidence(OWN_SERVERS, ...differences), says('layer-download', 'layer')).kind;
    expect(verdict(onTable('rtb-old'), bare)).toBe('confirmed');
    expect(verdict(onTable('rtb-priv'))).toBe('ruled-out');
    expect(verdict(onTable('rtb-priv'), refused(routeTables, 'ec2:DescribeRouteTables'))).toBe('undecided');
  });

  it('confirm a closed task group whoever resolves the names, and rule nothing else out', () => {
    const view = evidence(...OWN_DNS, ...NO_EGRESS);
    expect(holding(view, says('network-unreachable'))).toEqual(['security-group-egress: confirmed']);
    expect(judge('vpc-endpoint-private-dns', view, says('network-unreachable')).kind).toBe('undecided');
  });

  it('say the same of a set of DHCP options that is not listed', () => {
    const view = evidence(...OWN_DNS.filter(({ check }) => check !== dhcpOptions), saw(dhcpOptions, []));
    expect(holding(view, says('network-unreachable'))).toEqual([]);
  });

  it('name the owner of a shared VPC whose set of DHCP options was not listed', () => {
    const shared = saw(vpc, { ...net.VPC, ownerId: '444455556666' });
    const view = evidence(shared, saw(dhcpOptions, []));
    expect(judge('vpc-endpoint-security-group', view, says('network-unreachable'))).toMatchObject({
      kind: 'undecided',
      wouldDecide: ['A role in account 444455556666, which owns the VPC, that may call ec2:DescribeDhcpOptions.'],
    });
  });

  it('find nothing broken where private zones lead to a hub', () => {
    const view = evidence(...SPOKE);
    expect(holding(view, says('network-unreachable'))).toEqual([]);
    const { because } = judge('vpc-endpoint-missing', view, says('network-unreachable'));
    expect(because).toMatch(
      /: the private zones .*\(Zapi\.ecr\), .*\(Zdkr\.ecr\), .*\(Zs3\) answer for the names, and where/,
    );
    expect(because.match(/cannot be seen/g)).toHaveLength(1);
  });

  it('hold a missing endpoint for likely where another network may have it', () => {
    const withoutZones = SPOKE.filter(({ check }) => check !== answeringZones);
    const found = ['vpc-endpoint-missing: likely'];
    expect(holding(evidence(...withoutZones, saw(answeringZones, [])), says('network-unreachable'))).toEqual(found);
    expect(
      holding(
        evidence(...withoutZones, refused(answeringZones, 'route53:ListHostedZonesByVPC')),
        says('network-unreachable'),
      ),
    ).toEqual(found);
  });

  it('hold an endpoint out of service for likely where another network may have one that is', () => {
    const pending = saw(vpcEndpoints, [{ ...net.API, state: 'pendingacceptance' }]);
    const spoke = SPOKE.filter(({ check }) => check === routeTables);
    expect(holding(evidence(...spoke, pending, saw(answeringZones, [])), says('network-unreachable'))).toEqual([
      'vpc-endpoint-missing: likely',
      'vpc-endpoint-unavailable: likely',
    ]);
  });

  it('hold an endpoint for likely out of service that has some of its addresses, and advise nobody to delete it', () => {
    const partial = saw(vpcEndpoints, [{ ...net.API, state: 'partial' }, net.DKR, net.S3]);
    expect(judge('vpc-endpoint-unavailable', evidence(partial), says('network-unreachable'))).toMatchObject({
      kind: 'likely',
      advice: { steps: [{ changes: false }, { changes: false }, {}] },
    });
  });

  it('hold private DNS for what is broken only where no zone answers in its place', () => {
    const off = saw(vpcEndpoints, [net.API, { ...net.DKR, privateDns: false }, net.S3]);
    const found = (zones: Outcome) => holding(evidence(off, zones), says('network-unreachable'));
    expect(found(saw(answeringZones, []))).toEqual(['vpc-endpoint-private-dns: confirmed']);
    expect(found(saw(answeringZones, net.HUB_ZONES))).toEqual([]);
    expect(found(refused(answeringZones, 'route53:ListHostedZonesByVPC'))).toEqual([
      'vpc-endpoint-private-dns: likely',
    ]);
  });

  it('foretell the next failure behind a refusal', () => {
    const found = holding(evidence(...NO_S3, ...NO_PERMISSION), says('ecr-auth', 'manifest'));
    expect(found).toEqual(expect.arrayContaining(['role-permission: confirmed', 'vpc-endpoint-missing: confirmed']));
  });

  it.each(['deleting', 'deleted'])('plan an endpoint anew that is %s', (state) => {
    const view = evidence(saw(vpcEndpoints, [net.API, { ...net.DKR, state }, net.S3]));
    expect(holding(view, says('network-unreachable'))).toEqual(['vpc-endpoint-missing: confirmed']);
    expect(planOf(view, 'network-unreachable')).toMatchObject([{ service: net.DKR.service }]);
  });

  it('plan the missing endpoint, and only that', () => {
    expect(planOf(evidence(...NO_S3), 'network-unreachable')).toMatchObject([
      { kind: 'create-vpc-endpoint', endpointType: 'Gateway' },
    ]);
    expect(planOf(evidence(), 'network-unreachable')).toEqual([]);
  });
});

describe.each(WORLDS)('with $name', ({ symptom, differences }) => {
  const all = outcomes(...differences);
  const known = new Set(holding(viewOf(all), says(symptom)));
  const looks: readonly Check<unknown>[] = all
    .filter(({ result }) => result.status === 'observed')
    .map(({ check }) => check);

  it.each(looks.map((check) => [check.id, check] as const))(
    'nothing new is confirmed once %s is refused',
    (_, check) => {
      const view = evidence(
        ...differences.filter((difference) => difference.check !== check),
        refused(check, 'aws:Something'),
      );
      const confirmed = holding(view, says(symptom)).filter((found) => found.endsWith('confirmed'));
      expect(confirmed.filter((found) => !known.has(found))).toEqual([]);
    },
  );

  it('no fix is planned once any look at the network is refused', () => {
    const looksAtNetwork = NETWORK_CHECKS.filter((check) => check.reads.some((action) => action.startsWith('ec2:')));
    for (const check of looksAtNetwork) {
      const view = evidence(
        ...differences.filter((difference) => difference.check !== check),
        refused(check, 'ec2:Something'),
      );
      expect({ check: check.id, plan: planOf(view, symptom) }).toEqual({ check: check.id, plan: [] });
    }
  });
});
