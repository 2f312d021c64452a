import type { EndpointPrice } from '../../world/endpoint-prices.ts';

/** From how many units on, and US dollars per unit. */
type Tier = readonly [begin: number, usd: number];

/** One product of the price list. */
export interface PricedProduct {
  readonly sku: string;
  readonly productFamily: string;
  readonly attributes: {
    readonly servicecode: string;
    readonly regionCode: string;
    readonly usagetype: string;
    readonly operation: string;
  };
  readonly unit: string;
  /** Out of order, as a JSON object has none. */
  readonly tiers: readonly Tier[];
}

/** A region's interface endpoint, among products that look like it. */
export function productsOf(region: string, { hourUsd, gigabyteUsd }: EndpointPrice): readonly PricedProduct[] {
  const prefix = usagePrefix(region);
  const of = (family: string, usage: string, unit: string, ...tiers: Tier[]): PricedProduct => ({
    sku: `SIM${prefix}${usage.replaceAll('-', '')}`.toUpperCase(),
    productFamily: family,
    attributes: {
      servicecode: 'AmazonVPC',
      regionCode: region,
      usagetype: `${prefix}-${usage}`,
      operation: 'VpcEndpoint',
    },
    unit,
    tiers,
  });
  return [
    of('VpcEndpoint', 'VpcEndpoint-Service-Hours', 'Hrs', [0, 9.99]),
    of('VpcEndpoint', 'VpcEndpoint-GWLBE-Hours', 'Hrs', [0, 8.88]),
    of('VpcEndpoint', 'VpcEndpoint-GWLBE-Bytes', 'GB', [0, 7.77]),
    of('Transit Gateway', 'VpcEndpoint-Hours', 'Hrs', [0, 6.66]),
    of('VpcEndpoint', 'VpcEndpoint-Hours', 'Hrs', [0, hourUsd]),
    of(
      'VpcEndpoint',
      'VpcEndpoint-Bytes',
      'GB',
      [5_242_880, gigabyteUsd * 0.4],
      [1_048_576, gigabyteUsd * 0.6],
      [0, gigabyteUsd],
    ),
  ];
}

/** The short name of a region in usage types: `USE1`, `APN1`; Ireland, the first of Europe, is `EU`. */
function usagePrefix(region: string): string {
  if (region === 'eu-west-1') return 'EU';
  const [area = '', side = '', number = ''] = region.split('-');
  return `${area}${side.slice(0, 1)}${number}`.toUpperCase();
}

/** Code of AWS's terms without commitment. */
const ON_DEMAND = 'JRTCKXETXF';

export function presentProduct({ sku, productFamily, attributes, unit, tiers }: PricedProduct): string {
  const term = `${sku}.${ON_DEMAND}`;
  const priceDimensions = Object.fromEntries(
    tiers.map(([begin, usd], index) => {
      const rateCode = `${term}.RATE${index}`;
      const pricePerUnit = { USD: usd.toFixed(10) };
      return [rateCode, { unit, beginRange: String(begin), endRange: 'Inf', rateCode, appliesTo: [], pricePerUnit }];
    }),
  );
  const offer = { sku, offerTermCode: ON_DEMAND, effectiveDate: '2026-11-01T00:00:00Z', termAttributes: {} };
  return JSON.stringify({
    product: { productFamily, attributes, sku },
    serviceCode: attributes.servicecode,
    terms: { OnDemand: { [term]: { ...offer, priceDimensions } } },
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
  });
}
