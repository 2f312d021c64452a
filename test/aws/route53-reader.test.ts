import { ListHostedZonesByVPCCommand, Route53Client } from '@aws-sdk/client-route-53';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRoute53Reader } from '../../src/aws/route53-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith } from './scope.ts';

const route53 = mockedClient(Route53Client);
const reader = () => createRoute53Reader(new Route53Client({ region: 'us-east-1' }), askWith());

beforeEach(() => {
  route53.reset();
});

describe('private zones of a VPC', () => {
  it('are read from every page, without the dot at the end and with the service that owns them', async () => {
    const place = { VPCId: 'vpc-0aaa', VPCRegion: 'ap-northeast-1' } as const;
    route53
      .on(ListHostedZonesByVPCCommand, { ...place, NextToken: undefined })
      .resolves({
        HostedZoneSummaries: [{ HostedZoneId: 'Z1', Name: 'ecr.example.', Owner: { OwningAccount: '111122223333' } }],
        NextToken: 'more',
      })
      .on(ListHostedZonesByVPCCommand, { ...place, NextToken: 'more' })
      .resolves({
        HostedZoneSummaries: [
          { HostedZoneId: 'Z2', Name: 'local.', Owner: { OwningService: 'servicediscovery.amazonaws.com' } },
        ],
      });
    expect(await reader().privateZones('vpc-0aaa', 'ap-northeast-1')).toEqual([
      { id: 'Z1', name: 'ecr.example', ownedByService: null },
      { id: 'Z2', name: 'local', ownedByService: 'servicediscovery.amazonaws.com' },
    ]);
  });

  it('are asked for in regions that the SDK does not know yet, and not for what is no region', async () => {
    route53.on(ListHostedZonesByVPCCommand).resolves({ HostedZoneSummaries: [] });
    expect(await reader().privateZones('vpc-0aaa', 'xx-central-9')).toEqual([]);
    await expect(reader().privateZones('vpc-0aaa', 'everywhere')).rejects.toMatchObject({ kind: 'invalid-request' });
    expect(route53.calls()).toHaveLength(1);
  });

  it('that are refused are an error', async () => {
    route53.on(ListHostedZonesByVPCCommand).rejects(awsError('AccessDenied'));
    await expect(reader().privateZones('vpc-0aaa', 'us-east-1')).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'route53:ListHostedZonesByVPC',
    });
  });
});
