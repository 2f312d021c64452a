import {
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../../src/simulation/aws/base/stop-reasons.ts';
import { baseWorld } from '../../../src/simulation/aws/base-world.ts';
import {
  addAssumableRole,
  addNat,
  addPullEndpoints,
  addSubnet,
  moveTasksTo,
  shareNetwork,
} from '../../../src/simulation/aws/changes/index.ts';
import { matchesWildcard } from '../../../src/simulation/aws/wildcard.ts';
import { clientsOf, served } from './sdk.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('a base world', () => {
  it('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(baseWorld({ seed }).world).toEqual(baseWorld({ seed }).world);
        expect(baseWorld({ seed }).ids.vpc).not.toBe(baseWorld({ seed: seed + 1 }).ids.vpc);
      }),
      { numRuns: 50 },
    );
  });

  it('names only what is in it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { ids, place, iam } = baseWorld({ seed });
        const [cluster] = place.ecs.clusters;
        const [definition] = place.ecs.taskDefinitions;
        const subnets = place.ec2.subnets.map(({ id }) => id);
        expect(cluster?.tasks[0]?.arn).toBe(ids.taskArn);
        expect(cluster?.tasks[0]?.stoppedReason).toContain(ids.image);
        expect(definition?.containers[0]?.image).toBe(ids.image);
        expect(iam.roles.map(({ arn }) => arn)).toContain(definition?.executionRoleArn);
        expect(place.ec2.routeTables.flatMap(({ subnetIds }) => subnetIds).sort()).toEqual(subnets.toSorted());
        expect(place.ec2.networkAcls.flatMap(({ subnetIds }) => subnetIds).sort()).toEqual(subnets.toSorted());
        expect(place.ecr.repositories[0]?.images[0]?.tags).toEqual([ids.tag]);
        expect(ids.taskAddress.startsWith(ids.vpcCidr.split('.').slice(0, 2).join('.'))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('lies in every partition that has seeds, under names of that partition', () => {
    const worlds = Array.from({ length: 60 }, (_, seed) => baseWorld({ seed }));
    expect(new Set(worlds.map(({ ids }) => ids.partition))).toEqual(new Set(['aws', 'aws-cn', 'aws-us-gov']));
    for (const { ids } of worlds) {
      expect(ids.taskArn.startsWith(`arn:${ids.partition}:ecs:${ids.region}:`)).toBe(true);
      expect(ids.registryHost.endsWith('.cn')).toBe(ids.partition === 'aws-cn');
    }
  });

  it('has no way out of its private subnets', () => {
    const { ids, place } = baseWorld({ seed: 3 });
    const table = place.ec2.routeTables.find(({ id }) => id === ids.privateTable);
    expect(table?.routes.map(({ target }) => target)).toEqual(['local']);
    expect([place.ec2.endpoints, place.ec2.natGateways]).toEqual([[], []]);
  });

  it('fills every stop reason with its own names', () => {
    const { ids } = baseWorld({ seed: 5 });
    for (const reason of Object.values(STOP_REASONS)) {
      expect(reason(ids)).toMatch(/^(CannotPullContainerError|ResourceInitializationError): /);
      expect(reason(ids)).not.toContain('undefined');
    }
  });
});

describe('changes', () => {
  it('move tasks to a subnet that was added', () => {
    const base = baseWorld({ seed: 1 });
    const subnet = addSubnet(base, { cidr: '100.64.3.0/24', availabilityZone: base.ids.zoneB });
    moveTasksTo(base, subnet.id);
    const [task] = base.place.ecs.clusters[0]?.tasks ?? [];
    expect(task?.attachment).toMatchObject({ subnetId: subnet.id, privateIPv4Address: '100.64.3.77' });
    expect(task?.availabilityZone).toBe(base.ids.zoneB);
  });
});

describe('a shared VPC', () => {
  it.each([true, false])('shows the participant subnets and VPC, and tables only if %s', async (routingVisible) => {
    const { base, clients } = await served((world) => {
      addPullEndpoints(world);
      addNat(world);
      shareNetwork(world, { routingVisible });
    });
    const [vpcs, subnets, endpoints, tables, acls, groups] = await Promise.all([
      clients.ec2.send(new DescribeVpcsCommand({})),
      clients.ec2.send(new DescribeSubnetsCommand({})),
      clients.ec2.send(new DescribeVpcEndpointsCommand({})),
      clients.ec2.send(new DescribeRouteTablesCommand({})),
      clients.ec2.send(new DescribeNetworkAclsCommand({})),
      clients.ec2.send(new DescribeSecurityGroupsCommand({})),
    ]);
    expect(vpcs.Vpcs?.map(({ OwnerId }) => OwnerId)).toEqual([base.ids.otherAccount]);
    expect(new Set(subnets.Subnets?.map(({ OwnerId }) => OwnerId))).toEqual(new Set([base.ids.otherAccount]));
    expect(endpoints.VpcEndpoints).toEqual([]);
    expect(tables.RouteTables?.length).toBe(routingVisible ? 3 : 0);
    expect(acls.NetworkAcls?.length).toBe(routingVisible ? 1 : 0);
    expect(groups.SecurityGroups?.map(({ GroupId }) => GroupId)).toContain(base.ids.taskGroup);
  });

  it('shows the owner everything', async () => {
    const { base, simulation, clients } = await served((world) => {
      addPullEndpoints(world);
      shareNetwork(world);
      addAssumableRole(world, 'reader', world.ids.otherAccount);
    });
    const { Credentials } = await clients.sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${base.ids.otherAccount}:role/reader`,
        RoleSessionName: 'pullfail',
      }),
    );
    const owner = clientsOf(simulation.url, base.ids.region, {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    const { VpcEndpoints } = await owner.ec2.send(new DescribeVpcEndpointsCommand({}));
    const { RouteTables } = await owner.ec2.send(new DescribeRouteTablesCommand({}));
    expect([VpcEndpoints?.length, RouteTables?.length]).toEqual([3, 3]);
  });
});

describe('wildcards', () => {
  it('agree with the regular expression of the same meaning', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(letters, text, (pattern, value) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesWildcard(pattern, value)).toBe(expression.test(value));
      }),
    );
  });
});
