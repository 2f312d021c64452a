import { GetProductsCommand, type GetProductsCommandInput } from '@aws-sdk/client-pricing';
import { ListHostedZonesByVPCCommand } from '@aws-sdk/client-route-53';
import { describe, expect, it } from 'vitest';
import { addPrivateZone } from '../../../src/simulation/aws/changes/index.ts';
import { type Clients, served } from './sdk.ts';

interface Product {
  readonly product: { readonly productFamily: string; readonly attributes: { readonly usagetype: string } };
  readonly terms: {
    readonly OnDemand: Readonly<
      Record<string, { readonly priceDimensions: Readonly<Record<string, { pricePerUnit: { USD: string } }>> }>
    >;
  };
}

async function products(clients: Clients, filters: Readonly<Record<string, string>>, changes = {}): Promise<Product[]> {
  const Filters = Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH' as const, Field, Value }));
  const request: GetProductsCommandInput = { ServiceCode: 'AmazonVPC', Filters, ...changes };
  const { PriceList = [] } = await clients.pricing.send(new GetProductsCommand(request));
  return PriceList.map((text: unknown) => JSON.parse(String(text)));
}

function usd({ terms }: Product): readonly number[] {
  return Object.values(terms.OnDemand).flatMap(({ priceDimensions }) =>
    Object.values(priceDimensions).map(({ pricePerUnit }) => Number(pricePerUnit.USD)),
  );
}

describe('the price list', () => {
  it.each([
    ['us-east-1', 'USE1', 0.01],
    ['ap-northeast-1', 'APN1', 0.014],
    ['eu-west-1', 'EU', 0.011],
  ])('has the hours of an endpoint in %s under %s', async (regionCode, prefix, hourUsd) => {
    const { clients } = await served();
    const usagetype = `${prefix}-VpcEndpoint-Hours`;
    const [hours, ...more] = await products(clients, { productFamily: 'VpcEndpoint', regionCode, usagetype });
    expect(hours === undefined ? [] : usd(hours)).toEqual([hourUsd]);
    expect(more).toEqual([]);
  });

  it('has products that look alike, each in its family', async () => {
    const { clients } = await served();
    const all = await products(clients, { regionCode: 'us-east-1' });
    const families = new Set(all.map(({ product }) => product.productFamily));
    const usages = all.map(({ product }) => product.attributes.usagetype);
    expect(families.size).toBeGreaterThan(1);
    expect(usages.filter((usage) => usage.endsWith('-Hours')).length).toBeGreaterThan(2);
  });

  it.each<[string, Record<string, string>, object]>([
    ['a region that it does not have', { regionCode: 'cn-north-1' }, {}],
    ['an attribute that it does not have', { regionCode: 'us-east-1', color: 'blue' }, {}],
    ['another service', { regionCode: 'us-east-1' }, { ServiceCode: 'AmazonEC2' }],
  ])('is empty for %s', async (_what, filters, changes) => {
    const { clients } = await served();
    expect(await products(clients, filters, changes)).toEqual([]);
  });

  it('comes in pages, and knows no token of others', async () => {
    const { clients } = await served();
    const request = { ServiceCode: 'AmazonVPC', MaxResults: 1 };
    const first = await clients.pricing.send(new GetProductsCommand(request));
    const second = await clients.pricing.send(new GetProductsCommand({ ...request, NextToken: first.NextToken }));
    expect([first.PriceList?.length, second.PriceList?.length]).toEqual([1, 1]);
    expect(second.PriceList).not.toEqual(first.PriceList);
    await expect(clients.pricing.send(new GetProductsCommand({ ...request, NextToken: 'mine' }))).rejects.toMatchObject(
      { name: 'InvalidNextTokenException' },
    );
  });
});

describe('private zones', () => {
  it('are those of one VPC in one region, in pages', async () => {
    const { base, clients, simulation } = await served((world) => {
      for (const name of ['one', 'two']) addPrivateZone(world, name);
      addPrivateZone(world, 'three', { vpcIds: ['vpc-0other'] });
    });
    const list = (changes = {}) =>
      clients.route53.send(
        new ListHostedZonesByVPCCommand({ VPCId: base.ids.vpc, VPCRegion: 'us-east-1', MaxItems: 1, ...changes }),
      );
    const first = await list();
    const second = await list({ NextToken: first.NextToken });
    const names = [first, second].map(({ HostedZoneSummaries = [] }) => HostedZoneSummaries.map(({ Name }) => Name));
    expect(names).toEqual([['one.'], ['two.']]);
    expect(second.NextToken).toBeUndefined();
    expect((await list({ VPCRegion: 'eu-west-1' })).HostedZoneSummaries).toEqual([]);
    expect(simulation.calls[0]).toMatchObject({
      action: 'route53:ListHostedZonesByVPC',
      params: { VPCId: base.ids.vpc, VPCRegion: 'us-east-1', MaxItems: 1 },
    });
  });
});

describe('trouble', () => {
  it('has the names of each service', async () => {
    const { base, clients, simulation } = await served();
    const price = () => clients.pricing.send(new GetProductsCommand({ ServiceCode: 'AmazonVPC' }));
    const zones = () =>
      clients.route53.send(new ListHostedZonesByVPCCommand({ VPCId: base.ids.vpc, VPCRegion: 'us-east-1' }));
    simulation.faults.deny('pricing:*');
    simulation.faults.deny('route53:*');
    await expect(price()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(zones()).rejects.toMatchObject({ name: 'AccessDenied' });
    simulation.faults.throttle('pricing:*');
    simulation.faults.throttle('route53:*');
    await expect(price()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(zones()).rejects.toMatchObject({ name: 'Throttling' });
  });
});
