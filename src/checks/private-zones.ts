import type { PrivateZoneSnapshot } from '../model/snapshots/ec2.ts';
import { defineCheck, observed } from './check.ts';
import { taskSubnet } from './task-subnet.ts';

/** A private zone that answers for a service's name keeps AWS from creating an endpoint with private DNS. */
export const privateZones = defineCheck({
  id: 'private-zones',
  title: 'Read the private DNS zones of the VPC',
  reads: ['route53:ListHostedZonesByVPC'],
  needs: { subnet: taskSubnet },
  async look({ aws, subject }, { subnet }) {
    const zones = await aws.route53.privateZones(subnet.vpcId, subject.region);
    const summary =
      zones.length === 0
        ? `${subnet.vpcId} resolves by no private zone.`
        : `${subnet.vpcId} resolves by the private zones ${zones.map(({ name }) => name).join(', ')}.`;
    return observed<readonly PrivateZoneSnapshot[]>(zones, summary, [
      { call: 'route53:ListHostedZonesByVPC', vpc: subnet.vpcId, zones: zones.map(({ id, name }) => `${id} ${name}`) },
    ]);
  },
});
