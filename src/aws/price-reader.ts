import { GetProductsCommand, type PricingClient } from '@aws-sdk/client-pricing';
import { z } from 'zod';
import { partitionOf } from '../model/arn.ts';
import type { Ask } from './ask.ts';
import { readAllPages } from './pages.ts';
import type { EndpointPrice, PriceReader } from './reader.ts';

/** As far as this program reads a product of the price list (AWS Price List API, `PriceList`). */
const product = z.object({
  product: z.object({ attributes: z.object({ usagetype: z.string() }) }),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.object({
        priceDimensions: z.record(
          z.string(),
          z.object({ beginRange: z.string().optional(), pricePerUnit: z.object({ USD: z.string() }) }),
        ),
      }),
    ),
  }),
});

/** The region that serves the list of all regions of the partition `aws`; others have none that these credentials open. */
export const PRICE_LIST_REGION = 'us-east-1';

/** At most the short name of the region stands before it, such as `APN1-`: other products have more to say. */
const HOURS = /^(?:[A-Z0-9]{1,8}-)?VpcEndpoint-Hours$/;
const BYTES = /^(?:[A-Z0-9]{1,8}-)?VpcEndpoint-Bytes$/;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Prices by region, for a week. */
export class PriceCache {
  readonly #clock: () => number;
  readonly #kept = new Map<string, { readonly price: EndpointPrice | null; readonly until: number }>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Asks unless it was asked within a week; a failure is not kept. */
  async at(region: string, ask: () => Promise<EndpointPrice | null>): Promise<EndpointPrice | null> {
    const known = this.#kept.get(region);
    if (known !== undefined && known.until > this.#clock()) return known.price;
    const price = await ask();
    this.#kept.set(region, { price, until: this.#clock() + WEEK_MS });
    return price;
  }
}

/** Reads what an interface endpoint costs. */
export function createPriceReader(client: PricingClient, ask: Ask, prices: PriceCache): PriceReader {
  return {
    endpointPrice: async (region) =>
      partitionOf(region) === 'aws' ? prices.at(region, () => readPrice(client, ask, region)) : null,
  };
}

async function readPrice(client: PricingClient, ask: Ask, region: string): Promise<EndpointPrice | null> {
  const texts = await readAllPages('pricing:GetProducts', async (NextToken) => {
    const command = new GetProductsCommand({
      ServiceCode: 'AmazonVPC',
      Filters: [
        { Type: 'TERM_MATCH', Field: 'productFamily', Value: 'VpcEndpoint' },
        { Type: 'TERM_MATCH', Field: 'regionCode', Value: region },
      ],
      MaxResults: 100,
      NextToken,
    });
    const output = await ask.call('pricing:GetProducts', (limit) => client.send(command, limit));
    return { items: output.PriceList ?? [], next: output.NextToken };
  });
  const products = texts.flatMap(parseProduct);
  const hourUsd = firstTier(products, HOURS);
  const gigabyteUsd = firstTier(products, BYTES);
  return hourUsd === null || gigabyteUsd === null ? null : { hourUsd, gigabyteUsd };
}

type Product = z.infer<typeof product>;

/** Each product is a JSON text of its own; one that reads otherwise is left out. */
function parseProduct(text: unknown): readonly Product[] {
  try {
    const parsed = product.safeParse(JSON.parse(String(text)));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

function firstTier(products: readonly Product[], usage: RegExp): number | null {
  const matching = products.filter((candidate) => usage.test(candidate.product.attributes.usagetype));
  const tiers = matching.flatMap(({ terms }) =>
    Object.values(terms.OnDemand).flatMap(({ priceDimensions }) => Object.values(priceDimensions)),
  );
  const first = tiers.find(({ beginRange = '0' }) => Number(beginRange) === 0) ?? tiers[0];
  const price = Number(first?.pricePerUnit.USD ?? Number.NaN);
  return Number.isFinite(price) && price > 0 ? price : null;
}
