export interface HealthEvent {
  arn: string;
  /** As AWS Health names it, such as `ECR`. */
  service: string;
  code: string;
  category: 'issue' | 'accountNotification' | 'scheduledChange';
  region: string;
  status: 'open' | 'closed' | 'upcoming';
  scope: 'PUBLIC' | 'ACCOUNT_SPECIFIC';
  startedAt: Date;
  updatedAt: Date;
  endedAt: Date | null;
}

/** What AWS Health tells one account; it answers only those with a plan of `business` or better. */
export interface HealthWorld {
  supportPlan: 'basic' | 'developer' | 'business' | 'enterprise';
  events: HealthEvent[];
}

export function emptyHealth(): HealthWorld {
  return { supportPlan: 'basic', events: [] };
}
