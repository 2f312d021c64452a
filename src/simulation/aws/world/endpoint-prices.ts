/** What an interface endpoint costs in one region, in US dollars. */
export interface EndpointPrice {
  /** Per zone and hour. */
  hourUsd: number;
  /** Of the first tier. */
  gigabyteUsd: number;
}

const US_HOUR = 0.01;
const USUAL_HOUR = 0.011;
const HOURS: Readonly<Record<string, number>> = {
  'us-east-1': US_HOUR,
  'us-east-2': US_HOUR,
  'us-west-1': USUAL_HOUR,
  'us-west-2': US_HOUR,
  'af-south-1': 0.014,
  'ap-east-1': 0.014,
  'ap-east-2': 0.013,
  'ap-northeast-1': 0.014,
  'ap-northeast-2': 0.013,
  'ap-northeast-3': 0.014,
  'ap-south-1': 0.013,
  'ap-south-2': 0.013,
  'ap-southeast-1': 0.013,
  'ap-southeast-2': 0.013,
  'ap-southeast-3': 0.013,
  'ap-southeast-4': 0.013,
  'ap-southeast-5': 0.013,
  'ap-southeast-6': 0.013,
  'ap-southeast-7': 0.013,
  'ca-central-1': USUAL_HOUR,
  'ca-west-1': USUAL_HOUR,
  'eu-central-1': 0.012,
  'eu-central-2': 0.013,
  'eu-north-1': USUAL_HOUR,
  'eu-south-1': 0.012,
  'eu-south-2': USUAL_HOUR,
  'eu-west-1': USUAL_HOUR,
  'eu-west-2': USUAL_HOUR,
  'eu-west-3': USUAL_HOUR,
  'il-central-1': 0.012,
  'me-central-1': 0.012,
  'me-south-1': 0.012,
  'mx-central-1': USUAL_HOUR,
  'sa-east-1': 0.021,
};

/** A price for every region of the partition `aws`; of the kind that AWS asks, but not all of them AWS's own. */
export function endpointPrices(): Record<string, EndpointPrice> {
  return Object.fromEntries(Object.entries(HOURS).map(([region, hourUsd]) => [region, { hourUsd, gigabyteUsd: 0.01 }]));
}
