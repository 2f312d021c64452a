import { type Filter, GetProducts$, type GetProductsRequest, type GetProductsResponse } from '@aws-sdk/client-pricing';
import { operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { type PricedProduct, presentProduct, productsOf } from './products.ts';

/** Products of AmazonVPC whose attributes equal those of every filter, as texts of JSON. */
export const getProducts = operation<GetProductsRequest, GetProductsResponse>(GetProducts$, (request, call) => {
  const all = Object.entries(call.world.endpointPrices).flatMap(([region, price]) => productsOf(region, price));
  const found = all.filter(
    (product) =>
      request.ServiceCode === product.attributes.servicecode &&
      (request.Filters ?? []).every((filter) => fits(filter, product)),
  );
  const page = pageOf(found, {
    limit: request.MaxResults,
    token: request.NextToken,
    pageSize: Math.min(100, call.behaviour.pageSize),
    invalidToken: 'InvalidNextTokenException',
  });
  return { FormatVersion: 'aws_v1', PriceList: page.items.map(presentProduct), NextToken: page.nextToken };
});

function fits({ Field = '', Value }: Filter, { productFamily, attributes }: PricedProduct): boolean {
  return new Map(Object.entries({ productFamily, ...attributes })).get(Field) === Value;
}
