import { minutesBefore } from '../base/clock.ts';
import type { BaseWorld } from '../base-world.ts';
import type { HealthEvent, HealthWorld } from '../world/health.ts';
import { healthOf } from '../world.ts';

/** The account's plan of AWS Support; AWS Health answers `business` and `enterprise`. */
export function setSupportPlan(base: BaseWorld, supportPlan: HealthWorld['supportPlan']): void {
  healthOf(base.world, base.ids.account).supportPlan = supportPlan;
}

/** An open issue of a service such as `ECR` in the home region, which the account is told of: it gets a plan for that. */
export function openHealthEvent(
  base: BaseWorld,
  options: Pick<HealthEvent, 'service'> & Partial<HealthEvent>,
): HealthEvent {
  setSupportPlan(base, 'business');
  const { service, region = base.ids.region, code = `AWS_${service}_OPERATIONAL_ISSUE` } = options;
  const id = `${code}_${base.newId('event').slice(-5).toUpperCase()}`;
  const event: HealthEvent = {
    arn: `arn:${base.ids.partition}:health:${region}::event/${service}/${code}/${id}`,
    category: 'issue',
    status: 'open',
    scope: 'PUBLIC',
    startedAt: minutesBefore(base.now, 50),
    updatedAt: minutesBefore(base.now, 5),
    endedAt: null,
    ...options,
    region,
    code,
  };
  healthOf(base.world, base.ids.account).events.push(event);
  return event;
}
