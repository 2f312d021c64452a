import { GetProducts$, type GetProductsRequest, type GetProductsResponse } from '@aws-sdk/client-pricing';
import { operation } from '../operation.ts';

/** The endpoints of one region as the price list has them, among products that look alike. */
export const getProducts = operation<GetProductsRequest, GetProductsResponse>(GetProducts$, (request, call) => {
  const region = request.Filters?.find(({ Field }) => Field === 'regionCode')?.Value ?? '';
  const price = call.world.endpointPrices[region];
  const prefix = region === 'us-east-1' ? 'USE1' : region.slice(0, 2).toUpperCase() + region.slice(-1);
  const products =
    price === undefined
      ? []
      : [
          product(region, `${prefix}-VpcEndpoint-Service-Hours`, [['0', 9.99]]),
          product(region, `${prefix}-VpcEndpoint-GWLBE-Hours`, [['0', 8.88]]),
          product(region, `${prefix}-VpcEndpoint-Hours`, [['0', price.hourUsd]]),
          product(region, `${prefix}-VpcEndpoint-Bytes`, [
            ['1048576', price.gigabyteUsd / 2],
            ['0', price.gigabyteUsd],
          ]),
        ];
  return { FormatVersion: 'aws_v1', PriceList: products };
});

function product(regionCode: string, usagetype: string, tiers: readonly (readonly [string, number])[]): string {
  const priceDimensions = Object.fromEntries(
    tiers.map(([beginRange, usd], index) => [
      `SKU.TERM.${index}`,
      { unit: 'Hrs', beginRange, endRange: 'Inf', pricePerUnit: { USD: usd.toFixed(10) } },
    ]),
  );
  return JSON.stringify({
    product: {
      productFamily: 'VpcEndpoint',
      attributes: { regionCode, usagetype, servicecode: 'AmazonVPC' },
      sku: 'SKU',
    },
    serviceCode: 'AmazonVPC',
    terms: { OnDemand: { 'SKU.TERM': { priceDimensions, termAttributes: {} } } },
  });
}
