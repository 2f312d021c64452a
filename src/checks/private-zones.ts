import { defineCheck } from './check.ts';
import { lookAtZones } from './shared/look-at-zones.ts';
import { taskSubnet } from './task-subnet.ts';

/** A private zone that answers for a service's name keeps AWS from creating an endpoint with private DNS. */
export const privateZones = defineCheck({
  id: 'private-zones',
  title: 'Read the private DNS zones of the VPC',
  reads: ['route53:ListHostedZonesByVPC'],
  needs: { subnet: taskSubnet },
  look: (context, { subnet }) => lookAtZones(context, subnet),
});
