import type { PrivateZoneSnapshot, SubnetSnapshot } from '../../model/snapshots/ec2.ts';
import { type CheckResult, type LookContext, observed } from '../check.ts';

/** Reads the private zones of the task's VPC. Those that come to it by a Route 53 profile are not among them. */
export async function lookAtZones(
  { aws, subject }: LookContext,
  { vpcId }: SubnetSnapshot,
): Promise<CheckResult<readonly PrivateZoneSnapshot[]>> {
  const zones = await aws.route53.privateZones(vpcId, subject.region);
  const summary =
    zones.length === 0
      ? `${vpcId} resolves by no private zone.`
      : `${vpcId} resolves by the private zones ${zones.map(({ name }) => name).join(', ')}.`;
  return observed<readonly PrivateZoneSnapshot[]>(zones, summary, [
    { call: 'route53:ListHostedZonesByVPC', vpc: vpcId, zones: zones.map(({ id, name }) => `${id} ${name}`) },
  ]);
}
