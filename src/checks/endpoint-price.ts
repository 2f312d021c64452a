import type { EndpointPrice } from '../aws/reader.ts';
import { defineCheck, observed } from './check.ts';

/** What an interface endpoint costs in US dollars; `null`: the price list does not say. Gateway endpoints are free. */
export type EndpointPriceFacts = EndpointPrice | null;

/** Prices differ by region and are read from AWS's own list. */
export const endpointPrice = defineCheck({
  id: 'endpoint-price',
  title: 'Read what an endpoint costs',
  reads: ['pricing:GetProducts'],
  needs: {},
  async look({ aws, subject }) {
    const price = await aws.pricing.endpointPrice(subject.region);
    const summary =
      price === null
        ? `The price list says nothing about endpoints in ${subject.region}.`
        : `An interface endpoint in ${subject.region} costs $${price.hourUsd} per zone and hour.`;
    return observed<EndpointPriceFacts>(price, summary, [{ call: 'pricing:GetProducts', region: subject.region }]);
  },
});
