import {
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointServicesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEc2Reader } from '../../src/aws/ec2-reader.ts';
import { PrefixListCache } from '../../src/aws/prefix-list-cache.ts';
import { mockedClient } from './mocked-client.ts';
import { askWith, recordingScope } from './scope.ts';

const ec2 = mockedClient(EC2Client);
const VPC = 'vpc-0aaa';
const DKR = 'com.amazonaws.us-east-1.ecr.dkr';
const S3 = 'com.amazonaws.us-east-1.s3';

function reader(scope = recordingScope()) {
  return createEc2Reader(new EC2Client({ region: 'us-east-1' }), askWith(scope), new PrefixListCache(() => 0));
}

beforeEach(() => {
  ec2.reset();
});

describe('the interfaces of a VPC', () => {
  it('tell enough to name an owner', async () => {
    ec2.on(DescribeNetworkInterfacesCommand, { Filters: [{ Name: 'vpc-id', Values: [VPC] }] }).resolves({
      NetworkInterfaces: [
        {
          NetworkInterfaceId: 'eni-0aaa',
          SubnetId: 'subnet-0aaa',
          Groups: [{ GroupId: 'sg-0aaa' }],
          PrivateIpAddress: '10.0.1.7',
          InterfaceType: 'interface',
          Description: 'primary',
          Attachment: { InstanceId: 'i-0aaa', InstanceOwnerId: '111122223333' },
          TagSet: [{ Key: 'team', Value: 'checkout' }],
        },
        {
          NetworkInterfaceId: 'eni-0bbb',
          RequesterId: 'amazon-elb',
          Description: 'ELB app/web/1',
          Attachment: { InstanceOwnerId: 'amazon-elb' },
        },
      ],
    });
    expect(await reader().networkInterfaces(VPC)).toEqual({
      complete: true,
      interfaces: [
        {
          id: 'eni-0aaa',
          subnetId: 'subnet-0aaa',
          securityGroupIds: ['sg-0aaa'],
          privateAddress: '10.0.1.7',
          publicAddress: null,
          interfaceType: 'interface',
          description: 'primary',
          requesterId: null,
          attachmentInstanceId: 'i-0aaa',
          tags: { team: 'checkout' },
        },
        expect.objectContaining({ requesterId: 'amazon-elb', attachmentInstanceId: null, tags: {} }),
      ],
    });
  });

  it.each([
    [3, true],
    [4, true],
    [5, false],
  ])('in %i pages of 500 are complete: %s', async (pages, complete) => {
    const page = Array.from({ length: 500 }, (_, index) => ({ NetworkInterfaceId: `eni-${index}` }));
    ec2.on(DescribeNetworkInterfacesCommand).callsFake(({ NextToken = '1' }: { readonly NextToken?: string }) => ({
      NetworkInterfaces: page,
      NextToken: Number(NextToken) < pages ? String(Number(NextToken) + 1) : undefined,
    }));
    const scope = recordingScope();
    const read = await reader(scope).networkInterfaces(VPC);
    expect(read.interfaces).toHaveLength(500 * Math.min(pages, 4));
    expect(read.complete).toBe(complete);
    expect(scope.names()).toHaveLength(Math.min(pages, 4));
  });
});

describe('endpoint services', () => {
  it('are asked by a filter, so that an unknown name is left out', async () => {
    ec2.on(DescribeVpcEndpointServicesCommand).resolves({
      ServiceDetails: [
        {
          ServiceName: DKR,
          Owner: 'amazon',
          AvailabilityZones: ['us-east-1a', 'us-east-1b'],
          PrivateDnsNames: [{ PrivateDnsName: '*.dkr.ecr.us-east-1.amazonaws.com' }],
        },
      ],
    });
    expect(await reader().endpointServices([DKR, 'com.amazonaws.us-east-1.no*such'])).toEqual([
      {
        service: DKR,
        ownedByAmazon: true,
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        privateDnsNames: ['*.dkr.ecr.us-east-1.amazonaws.com'],
      },
    ]);
    expect(ec2.commandCalls(DescribeVpcEndpointServicesCommand)[0]?.args[0].input).toMatchObject({
      Filters: [{ Name: 'service-name', Values: [DKR, 'com.amazonaws.us-east-1.no\\*such'] }],
    });
  });

  it('that AWS lists once a type and over several pages are one each', async () => {
    ec2
      .on(DescribeVpcEndpointServicesCommand, { NextToken: undefined })
      .resolves({ ServiceDetails: [{ ServiceName: S3, AvailabilityZones: ['us-east-1a'] }], NextToken: 'more' })
      .on(DescribeVpcEndpointServicesCommand, { NextToken: 'more' })
      .resolves({
        ServiceDetails: [
          { ServiceName: S3, AvailabilityZones: ['us-east-1b', 'us-east-1a'], PrivateDnsName: 's3.example' },
          { ServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0aaa', Owner: '444455556666' },
        ],
      });
    expect(await reader().endpointServices([S3])).toMatchObject([
      { service: S3, availabilityZones: ['us-east-1a', 'us-east-1b'], privateDnsNames: ['s3.example'] },
      { ownedByAmazon: false, availabilityZones: [], privateDnsNames: [] },
    ]);
  });
});

describe('endpoints', () => {
  const createdAt = new Date('2026-11-20T14:00:00Z');

  it.each([
    [
      'by id',
      () => reader().endpointsById(['vpce-0aaa', 'vpce-0gone']),
      [{ Name: 'vpc-endpoint-id', Values: ['vpce-0aaa', 'vpce-0gone'] }],
    ],
    [
      'by tag',
      () => reader().taggedEndpoints(VPC, 'pullfail:proposal', 'p-1'),
      [
        { Name: 'vpc-id', Values: [VPC] },
        { Name: 'tag:pullfail:proposal', Values: ['p-1'] },
      ],
    ],
  ] as const)('are selected %s and tell when they were created', async (_how, ask, Filters) => {
    ec2.on(DescribeVpcEndpointsCommand).resolves({
      VpcEndpoints: [{ VpcEndpointId: 'vpce-0aaa', VpcEndpointType: 'Interface', CreationTimestamp: createdAt }],
    });
    expect(await ask()).toMatchObject([{ id: 'vpce-0aaa', createdAt }]);
    expect(ec2.commandCalls(DescribeVpcEndpointsCommand)[0]?.args[0].input).toMatchObject({ Filters });
  });

  it('of no id and services of no name cost no call', async () => {
    expect(await reader().endpointsById([])).toEqual([]);
    expect(await reader().endpointServices([])).toEqual([]);
    expect(ec2.calls()).toHaveLength(0);
  });

  it('of type gateway are counted over every page', async () => {
    const filtered = { Filters: [{ Name: 'vpc-endpoint-type', Values: ['Gateway'] }] };
    const gateway = (VpcEndpointId: string) => ({ VpcEndpointId, VpcEndpointType: 'Gateway' as const });
    ec2
      .on(DescribeVpcEndpointsCommand, { ...filtered, NextToken: undefined })
      .resolves({ VpcEndpoints: [gateway('vpce-0aaa'), gateway('vpce-0bbb')], NextToken: 'more' })
      .on(DescribeVpcEndpointsCommand, { ...filtered, NextToken: 'more' })
      .resolves({ VpcEndpoints: [gateway('vpce-0ccc')] });
    expect(await reader().countGatewayEndpoints()).toBe(3);
  });

  it('have security groups that are found by tag alike', async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: 'sg-0aaa', VpcId: VPC }] });
    expect(await reader().taggedSecurityGroups(VPC, 'pullfail:proposal', 'p-*')).toMatchObject([{ id: 'sg-0aaa' }]);
    expect(ec2.commandCalls(DescribeSecurityGroupsCommand)[0]?.args[0].input).toMatchObject({
      Filters: [
        { Name: 'vpc-id', Values: [VPC] },
        { Name: 'tag:pullfail:proposal', Values: ['p-\\*'] },
      ],
    });
  });
});
