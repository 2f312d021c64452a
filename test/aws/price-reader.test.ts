import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPriceReader, PriceCache } from '../../src/aws/price-reader.ts';
import { awsError, mockedClient } from './mocked-client.ts';
import { askWith } from './scope.ts';

const pricing = mockedClient(PricingClient);
const WEEK_MS = 7 * 24 * 60 * 60_000;

function reader(cache = new PriceCache(() => 0)) {
  return createPriceReader(new PricingClient({ region: 'us-east-1' }), askWith(), cache);
}

/** A product with prices by the amount from which they hold. */
function product(usagetype: string, prices: Readonly<Record<string, string>>): string {
  const dimensions = Object.entries(prices).map(([beginRange, USD]) => [
    `R${beginRange}`,
    { beginRange, pricePerUnit: { USD } },
  ]);
  return JSON.stringify({
    product: { attributes: { usagetype } },
    terms: { OnDemand: { T: { priceDimensions: Object.fromEntries(dimensions) } } },
  });
}

const HOURS = product('APN1-VpcEndpoint-Hours', { 0: '0.0140000000' });
const BYTES = product('APN1-VpcEndpoint-Bytes', { 1048576: '0.006', 0: '0.0100000000' });
const PRICE = { hourUsd: 0.014, gigabyteUsd: 0.01 };

beforeEach(() => {
  pricing.reset();
});

describe('the price of an endpoint', () => {
  it('is the first tier of hours and bytes, over every page', async () => {
    const Filters = [
      { Type: 'TERM_MATCH' as const, Field: 'productFamily', Value: 'VpcEndpoint' },
      { Type: 'TERM_MATCH' as const, Field: 'regionCode', Value: 'ap-northeast-1' },
    ];
    pricing
      .on(GetProductsCommand, { ServiceCode: 'AmazonVPC', Filters, NextToken: undefined })
      .resolves({ PriceList: [HOURS], NextToken: 'more' })
      .on(GetProductsCommand, { ServiceCode: 'AmazonVPC', Filters, NextToken: 'more' })
      .resolves({ PriceList: [BYTES] });
    expect(await reader().endpointPrice('ap-northeast-1')).toEqual(PRICE);
  });

  it.each([
    'APN1-VpcEndpoint-Service-Hours',
    'APN1-VpcEndpoint-GWLBE-Hours',
    'APN1-USE1-VpcEndpoint-Hours',
    'APN1-VpcEndpoint-Hours-Extra',
    'APN1-MyVpcEndpoint-Hours',
  ])('is not that of %s', async (usage) => {
    pricing.on(GetProductsCommand).resolves({ PriceList: [product(usage, { 0: '9.99' }), HOURS, BYTES] });
    expect(await reader().endpointPrice('ap-northeast-1')).toEqual(PRICE);
    pricing.on(GetProductsCommand).resolves({ PriceList: [product(usage, { 0: '9.99' }), BYTES] });
    expect(await reader().endpointPrice('ap-northeast-1')).toBeNull();
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['hours only', [HOURS]],
    ['bytes only', [BYTES]],
    ['no number', [product('USE1-VpcEndpoint-Hours', { 0: 'free' }), BYTES]],
    ['a price of zero', [product('USE1-VpcEndpoint-Hours', { 0: '0.0000000000' }), BYTES]],
    ['no tier', [product('USE1-VpcEndpoint-Hours', {}), BYTES]],
    ['broken texts', ['{"product":', 'null', '[]', BYTES]],
  ])('is null where the list has %s', async (_what, PriceList) => {
    pricing.on(GetProductsCommand).resolves({ PriceList });
    expect(await reader().endpointPrice('us-east-1')).toBeNull();
  });

  it('is found beside texts that read otherwise', async () => {
    const reserved = JSON.stringify({ product: { attributes: { usagetype: 'VpcEndpoint-Hours' } }, terms: {} });
    pricing.on(GetProductsCommand).resolves({ PriceList: ['{', reserved, HOURS, BYTES] });
    expect(await reader().endpointPrice('ap-northeast-1')).toEqual(PRICE);
  });

  it.each(['cn-north-1', 'us-gov-west-1', 'us-iso-east-1'])('is not asked for in %s', async (region) => {
    expect(await reader().endpointPrice(region)).toBeNull();
    expect(pricing.calls()).toHaveLength(0);
  });

  it('is asked for once a week and region', async () => {
    pricing.on(GetProductsCommand).resolves({ PriceList: [HOURS, BYTES] });
    let now = 0;
    const cache = new PriceCache(() => now);
    const ask = (region: string) => reader(cache).endpointPrice(region);
    await ask('ap-northeast-1');
    now = WEEK_MS - 1;
    expect(await ask('ap-northeast-1')).toEqual(PRICE);
    expect(pricing.calls()).toHaveLength(1);
    await ask('us-east-1');
    now = WEEK_MS;
    await ask('ap-northeast-1');
    expect(pricing.calls()).toHaveLength(3);
  });

  it('that was refused is an error, and asked for again', async () => {
    const refused = awsError('AccessDeniedException');
    pricing
      .on(GetProductsCommand)
      .rejectsOnce(refused)
      .resolves({ PriceList: [HOURS, BYTES] });
    const cache = new PriceCache(() => 0);
    await expect(reader(cache).endpointPrice('us-east-1')).rejects.toMatchObject({
      kind: 'access-denied',
      action: 'pricing:GetProducts',
    });
    expect(await reader(cache).endpointPrice('us-east-1')).toEqual(PRICE);
  });
});
