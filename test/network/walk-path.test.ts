import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkPath } from '../../src/network/walk-path.ts';
import * as net from '../causes/network.ts';
import { healthy, seen, task, unseen } from './facts.ts';
import { bare, DKR, dkrId, egress, endpointsBut, HUB, holdWays, S3, withNat } from './ways.ts';

describe('a way through the VPC', () => {
  holdWays([
    ['reaches the registry by its endpoint', healthy(), task(), DKR, 'reaches', null],
    ['reaches S3 by the gateway endpoint', healthy(), task(), S3, 'reaches', null],
    ['ends without endpoint and without route', bare(), task(), DKR, 'broken', 'endpoint-missing'],
    [
      'ends at an endpoint that is pending',
      healthy({ endpoints: endpointsBut(dkrId, { state: 'pendingacceptance' }) }),
      task(),
      DKR,
      'broken',
      'endpoint-unavailable',
    ],
    [
      'lacks an endpoint that is being deleted',
      healthy({ endpoints: endpointsBut(dkrId, { state: 'deleting' }) }),
      task(),
      DKR,
      'broken',
      'endpoint-missing',
    ],
    [
      'ends at an endpoint without private DNS',
      healthy({ endpoints: endpointsBut(dkrId, { privateDns: false }) }),
      task(),
      DKR,
      'broken',
      'endpoint-private-dns',
    ],
    [
      'ends where the VPC has no DNS hostnames',
      healthy({ dnsHostnames: seen(false) }),
      task(),
      DKR,
      'broken',
      'endpoint-private-dns',
    ],
  ]);

  it('is said to cross zones where the endpoint is in others only', () => {
    const walk = walkPath(healthy({ endpoints: endpointsBut(dkrId, { subnetIds: ['subnet-b'] }) }), task(), DKR);
    expect(walk).toMatchObject({ outcome: 'reaches', crossZone: true });
  });

  it.each([
    ['by a prefix list that nobody read', net.route('pl-1', 'nat-gateway', 'nat-1'), 'nat-1'],
    ['by a route to a part of the internet', net.route('198.51.100.0/24', 'virtual-private-gateway', 'vgw-1'), 'vgw-1'],
  ])('is broken with a doubt where it may lead out %s', (_, route, id) => {
    for (const destination of [DKR, S3, HUB]) {
      const { outcome, unjudged } = walkPath(bare(route), task(), destination);
      expect({ outcome, unjudged }).toMatchObject({ outcome: 'broken', unjudged: [{ kind: 'opaque-hop', id }] });
    }
  });

  it.each([
    ['its own name', 'dkr.ecr.us-east-1.amazonaws.com', DKR],
    ['the name of one registry', '111122223333.dkr.ecr.us-east-1.amazonaws.com', DKR],
    ['a name above it', 'us-east-1.amazonaws.com', DKR],
    ['the name of S3', 's3.us-east-1.amazonaws.com', S3],
  ])('leads where a private zone of %s says, whatever else is there', (_, name, destination) => {
    const privateZones = seen([{ id: 'Z1', name, ownedByService: null }]);
    const facts = [
      healthy({ endpoints: endpointsBut(dkrId, { privateDns: false }), privateZones }),
      { ...withNat(), privateZones },
    ];
    for (const one of facts) {
      expect(walkPath(one, task(), destination)).toMatchObject({
        outcome: 'unknown',
        unjudged: [{ kind: 'private-zone', name }],
      });
    }
  });

  it.each(['ecr.us-east-1.example.com', 'api.ecr.us-east-1.amazonaws.com', 'my-bucket.s3.us-east-1.amazonaws.com'])(
    'does not mind the private zone %s',
    (name) => {
      const privateZones = seen([{ id: 'Z1', name, ownedByService: null }]);
      for (const destination of [DKR, S3]) {
        expect(walkPath({ ...withNat(), privateZones }, task(), destination).outcome).toBe('reaches');
      }
    },
  );

  it('to S3 is not known where others resolve names and another network is near', () => {
    const facts = bare(net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1'));
    const dhcpOptions = seen({ id: 'dopt-2', nameServers: ['10.0.0.2'] });
    expect(walkPath({ ...facts, dhcpOptions }, task(), S3).outcome).toBe('unknown');
    expect(walkPath({ ...bare(), dhcpOptions }, task(), S3).outcome).toBe('broken');
  });

  it('is broken for certain where its only routes stay in the VPC, are gone or serve another service', () => {
    const routes = [
      net.route('10.0.7.0/24', 'gateway-load-balancer-endpoint', 'vpce-gwlb'),
      net.route('10.0.0.0/8', 'transit-gateway', 'tgw-1', 'blackhole'),
      net.route('pl-dynamodb', 'gateway-endpoint', 'vpce-dynamodb'),
    ];
    for (const destination of [DKR, S3, HUB]) {
      const { outcome, unjudged } = walkPath(bare(...routes), task(), destination);
      expect({ outcome, unjudged }).toEqual({ outcome: 'broken', unjudged: [] });
    }
  });

  it('names both directions that a server’s ACL leaves shut', () => {
    const server = net.acl(
      'acl-server',
      ['subnet-a'],
      [
        net.aclEntry(true, 100, { protocol: '6', fromPort: 1024, toPort: 65_535 }),
        net.aclEntry(false, 100, { protocol: '6', fromPort: 443, toPort: 443 }),
      ],
    );
    const walk = walkPath(healthy({ networkAcls: seen([server]) }), task(), S3);
    expect(walk.fault).toMatchObject({
      kind: 'network-acl',
      aclId: 'acl-server',
      missing: [
        { direction: 'outbound', ports: '443' },
        { direction: 'inbound', ports: '1024-65535' },
      ],
    });
  });
});

describe('parts that were not seen', () => {
  const parts = [
    'subnets',
    'routeTables',
    'securityGroups',
    'networkAcls',
    'endpoints',
    'natGateways',
    'dhcpOptions',
  ] as const;
  const world = fc.constantFrom(
    healthy(),
    bare(),
    withNat(),
    withNat({ state: 'failed' }),
    healthy({ securityGroups: egress() }),
  );

  it('never turn a broken way into one that reaches, nor the reverse', () => {
    fc.assert(
      fc.property(world, fc.constantFrom(...parts), fc.constantFrom(DKR, S3, HUB), (facts, part, destination) => {
        const whole = walkPath(facts, task(), destination).outcome;
        const half = walkPath({ ...facts, [part]: unseen(part) }, task(), destination).outcome;
        expect([whole, 'unknown']).toContain(half);
      }),
    );
  });
});
