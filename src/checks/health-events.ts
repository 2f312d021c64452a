import type { HealthLookup } from '../model/snapshots/health.ts';
import { type CheckResult, defineCheck, observed } from './check.ts';

/** What AWS itself says of its services in the region. */
export const healthEvents = defineCheck({
  id: 'health-events',
  title: 'Ask AWS Health about the region',
  reads: ['health:DescribeEvents'],
  needs: {},
  async look({ subject, aws }): Promise<CheckResult<HealthLookup>> {
    const lookup = await aws.health.openEvents(subject.region);
    const call = 'health:DescribeEvents';
    if (lookup.kind === 'no-support-plan') {
      return observed(lookup, 'AWS Health answers this account’s support plan no questions.', [
        { call, answered: false },
      ]);
    }
    const codes = lookup.events.map(({ code }) => code);
    const said = codes.length === 0 ? 'no open issue' : `open issues: ${codes.join(', ')}`;
    return observed(lookup, `AWS Health knows ${said} of ECS, ECR, S3 or PrivateLink in ${subject.region}.`, [
      { call, events: codes },
    ]);
  },
});
