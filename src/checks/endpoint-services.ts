import type { EndpointServiceSnapshot } from '../model/snapshots/ec2.ts';
import { defineCheck, observed } from './check.ts';

const SERVICES = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager', 'ssm'] as const;

/** In which zones AWS offers the endpoints, and which names they would take over. */
export const endpointServices = defineCheck({
  id: 'endpoint-services',
  title: 'Read where AWS offers the endpoints',
  reads: ['ec2:DescribeVpcEndpointServices'],
  needs: {},
  async look({ aws, subject }) {
    const plain = SERVICES.map((name) => `com.amazonaws.${subject.region}.${name}`);
    // In China some names carry `cn.` in front and others do not; AWS knows which.
    const names = subject.region.startsWith('cn-') ? [...plain, ...plain.map((name) => `cn.${name}`)] : plain;
    const services = await aws.ec2.endpointServices(names);
    return observed<readonly EndpointServiceSnapshot[]>(
      services,
      `${subject.region} offers ${services.map(({ service }) => service).join(', ')}.`,
      [{ call: 'ec2:DescribeVpcEndpointServices', services: services.map(({ service }) => service) }],
    );
  },
});
