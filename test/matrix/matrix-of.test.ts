import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsDiffer, saysMore, saysOneThing, splits } from '../../src/matrix/compare-rows.ts';
import type { Cell, Matrix } from '../../src/matrix/matrix.ts';
import { matrixOf } from '../../src/matrix/matrix-of.ts';
import { stagesNeeding } from '../../src/matrix/stages-needing.ts';
import type { NetworkFacts } from '../../src/network/facts.ts';
import * as net from '../causes/network.ts';
import { seen, unseen } from '../network/facts.ts';
import { APP, FROM_HUB, FROM_NOWHERE, network, secondTable, WITH_SECRET } from './networks.ts';

const sign = (cell: Cell) => ({ reaches: '✓', broken: '✗', unknown: '?' })[cell.outcome];

/** `app subnet-a ✓✓✓`, one a row. */
const drawn = ({ containers }: Matrix) =>
  containers.flatMap(({ name, rows }) =>
    rows.map(({ subnet, cells }) => `${name} ${subnet.id} ${cells.map(sign).join('')}`),
  );

const toNat = net.defaultRoute('nat-gateway', 'nat-1');
const withGateway = (routeTableIds: readonly string[]) =>
  seen(net.ENDPOINTS.map((endpoint) => (endpoint.id === 'vpce-s3' ? { ...endpoint, routeTableIds } : endpoint)));

describe('every container in every subnet', () => {
  const rows: readonly (readonly [string, Partial<NetworkFacts>, readonly string[]])[] = [
    ['reaches everything by endpoints', {}, ['app subnet-a ✓✓✓', 'app subnet-b ✓✓✓']],
    [
      'lacks the layers where the table has no way to S3',
      { routeTables: secondTable(), endpoints: withGateway(['rtb-a']) },
      ['app subnet-a ✓✓✓', 'app subnet-b ✓✓✗'],
    ],
    [
      'gets the layers by a NAT gateway where the table leads to one',
      { routeTables: secondTable(toNat), endpoints: withGateway(['rtb-a']) },
      ['app subnet-a ✓✓✓', 'app subnet-b ✓✓✓'],
    ],
    [
      'is stopped by the ACL of one subnet',
      {
        networkAcls: seen([
          net.acl('acl-open', ['subnet-a', 'subnet-p'], [net.aclEntry(true, 100), net.aclEntry(false, 100)]),
          net.acl('acl-shut', ['subnet-b'], []),
        ]),
        endpoints: seen(
          net.ENDPOINTS.map((one) => ({ ...one, subnetIds: one.type === 'Gateway' ? [] : ['subnet-a'] })),
        ),
      },
      ['app subnet-a ✓✓✓', 'app subnet-b ✗✗✗'],
    ],
    [
      'cannot be judged where the tables were not seen',
      { routeTables: unseen('DescribeRouteTables') },
      ['app subnet-a ???', 'app subnet-b ???'],
    ],
    [
      'cannot be judged in a subnet that was not seen',
      { subnets: seen([net.SUBNET_A]) },
      ['app subnet-a ✓✓✓', 'app subnet-b ???'],
    ],
  ];

  it.each(rows)('%s', (_, change, expected) => {
    expect(drawn(matrixOf(network(change), [APP]))).toEqual(expected);
  });

  it('follows each container to its own registry', () => {
    const matrix = matrixOf(network(), [APP, FROM_HUB, FROM_NOWHERE]);
    expect(drawn(matrix)).toEqual([
      'app subnet-a ✓✓✓',
      'app subnet-b ✓✓✓',
      'sidecar subnet-a ✗✗✗',
      'sidecar subnet-b ✗✗✗',
      'lost subnet-a ???',
      'lost subnet-b ???',
    ]);
    expect(matrix.containers.map(saysOneThing)).toEqual([true, true, true]);
    expect(rowsDiffer(matrix)).toBe(true);
  });

  it('has a column for secrets where the task fetches any', () => {
    const [plain, secret] = matrixOf(network(), [APP, WITH_SECRET]).containers;
    expect(plain?.stages).toEqual(['auth', 'manifest', 'layer']);
    expect(secret?.stages).toEqual(['secrets', 'auth', 'manifest', 'layer']);
    expect(secret?.rows[0]?.cells.map(sign).join('')).toBe('✗✓✓✓');
  });

  it('names zone, name and table of each subnet', () => {
    const subnets = seen([net.SUBNET_A, { ...net.SUBNET_B, name: 'private-b' }, net.SUBNET_P]);
    const [app] = matrixOf(network({ subnets, routeTables: secondTable() }), [APP]).containers;
    expect(app?.rows[1]?.subnet).toEqual({
      id: 'subnet-b',
      zone: 'us-east-1b',
      name: 'private-b',
      routeTableId: 'rtb-b',
    });
  });
});

describe('a failure that comes and goes', () => {
  it('is a container that works in one subnet and fails in another', () => {
    const matrix = matrixOf(network({ routeTables: secondTable(), endpoints: withGateway(['rtb-a']) }), [
      APP,
      FROM_HUB,
    ]);
    expect(
      splits(matrix).map(({ container, works, fails }) => [
        container,
        works.map(({ subnet }) => subnet.id),
        fails.map(({ subnet }) => subnet.id),
      ]),
    ).toEqual([['app', ['subnet-a'], ['subnet-b']]]);
  });

  it('is not one whose other subnet was not seen', () => {
    const matrix = matrixOf(network({ subnets: seen([net.SUBNET_A]) }), [APP]);
    expect(splits(matrix)).toEqual([]);
    expect(rowsDiffer(matrix)).toBe(true);
  });

  it('one subnet with one container has nothing more to say', () => {
    const single = { ...network(), subnetIds: ['subnet-a'] };
    expect(saysMore(matrixOf(single, [APP]))).toBe(false);
    expect(saysMore(matrixOf(single, [APP, FROM_HUB]))).toBe(true);
    expect(saysMore(matrixOf(network(), [APP]))).toBe(true);
  });
});

const PARTS = [
  'vpc',
  'dnsSupport',
  'dnsHostnames',
  'dhcpOptions',
  'subnets',
  'routeTables',
  'natGateways',
  'securityGroups',
  'networkAcls',
  'endpoints',
  'prefixLists',
] as const;

const routes = fc.subarray([net.TO_S3, toNat], { maxLength: 2 });
const facts: fc.Arbitrary<Partial<NetworkFacts>> = fc.record({
  routeTables: routes.map((chosen) => secondTable(...chosen)),
  endpoints: fc.subarray(net.ENDPOINTS).map((chosen) => seen(chosen)),
  natGateways: fc.constantFrom('available', 'failed').map((state) => seen([net.nat({ state })])),
});

describe('whatever the network is like', () => {
  it('the row of the failed task agrees with the ways of its diagnosis', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), (change, isPublic) => {
        const seenNetwork = network(change, { publicAddress: seen(isPublic) });
        const [app] = matrixOf(seenNetwork, [APP]).containers;
        const own = app?.rows.find(({ subnet }) => subnet.id === seenNetwork.puller.subnetId);
        for (const walk of seenNetwork.walks) {
          for (const stage of stagesNeeding(walk.destination)) {
            const cell = own?.cells[app?.stages.indexOf(stage) ?? -1];
            expect(cell?.outcome).toBe(walk.outcome);
            if (cell?.outcome === 'broken') expect(cell.fault).toEqual(walk.fault);
          }
        }
      }),
    );
  });

  it('a row does not depend on another subnet’s table or on how many rows there are', () => {
    fc.assert(
      fc.property(facts, routes, (change, others) => {
        const both = matrixOf(network(change), [APP]).containers[0]?.rows;
        const alone = matrixOf({ ...network(change), subnetIds: ['subnet-a'] }, [APP]).containers[0]?.rows;
        const otherwise = matrixOf(network({ ...change, routeTables: secondTable(...others) }), [APP]);
        expect(alone).toEqual(both?.slice(0, 1));
        expect(otherwise.containers[0]?.rows[0]).toEqual(both?.[0]);
      }),
    );
  });

  it('a part that was not seen makes no cell reach that did not, and breaks none that was not broken', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...PARTS), (change, part) => {
        const cells = (denied: Partial<NetworkFacts>) =>
          matrixOf(network({ ...change, ...denied }), [APP, WITH_SECRET, FROM_HUB]).containers.flatMap(({ rows }) =>
            rows.flatMap((row) => row.cells),
          );
        const without = cells({ [part]: unseen(part) });
        for (const [index, whole] of cells({}).entries()) {
          const outcome = without[index]?.outcome;
          if (outcome === 'reaches') expect(whole.outcome).toBe('reaches');
          if (outcome === 'broken') expect(whole.outcome).toBe('broken');
        }
      }),
    );
  });
});
