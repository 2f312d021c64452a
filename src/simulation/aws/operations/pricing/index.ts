import type { Service } from '../operation.ts';
import { getProducts } from './get-products.ts';

/** The AWS Price List API in AWS JSON 1.1. */
export const PRICING: Service = {
  name: 'pricing',
  protocol: 'json',
  address: 'AWSPriceListService',
  namespace: '',
  operations: [getProducts],
};
