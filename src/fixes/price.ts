import type { FixCall } from './fix-call.ts';

/** Hours of a month, as AWS's price pages count them. */
const HOURS_A_MONTH = 730;
/** What AWS asks per zone and hour where the price list could not be read: regions differ by about that much. */
const USUAL_HOUR_USD = { least: 0.01, most: 0.02 };

/** US dollars a month for the hours alone; traffic is billed by the gigabyte beside it. */
export interface MonthlyCost {
  readonly leastUsd: number;
  readonly mostUsd: number;
  /** Addresses of interface endpoints: one a zone. */
  readonly zones: number;
}

/** What the interface endpoints among the calls cost; gateway endpoints and their routes are free. */
export function monthlyCost(calls: readonly FixCall[], hourUsd: number | null): MonthlyCost {
  const zones = calls.reduce(
    (sum, call) =>
      call.action === 'ec2:CreateVpcEndpoint' && call.endpointType === 'Interface' ? sum + call.subnetIds.length : sum,
    0,
  );
  const monthly = (usd: number) => Math.round(zones * usd * HOURS_A_MONTH * 100) / 100;
  return {
    leastUsd: monthly(hourUsd ?? USUAL_HOUR_USD.least),
    mostUsd: monthly(hourUsd ?? USUAL_HOUR_USD.most),
    zones,
  };
}
