/** An event of AWS Health. */
export interface HealthEventSnapshot {
  readonly arn: string;
  /** As AWS Health names it, such as `ECR` or `VPCE_PRIVATELINK`. */
  readonly service: string;
  /** Such as `AWS_ECR_OPERATIONAL_ISSUE`. */
  readonly code: string;
  readonly region: string;
  readonly startedAt: Date | null;
  readonly status: string;
}

export type HealthLookup =
  | { readonly kind: 'answered'; readonly events: readonly HealthEventSnapshot[] }
  /** AWS Health answers accounts with a Business plan or better only. */
  | { readonly kind: 'no-support-plan' };
