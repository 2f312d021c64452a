import { defineCheck, observed } from './check.ts';

/** One service that endpoints can be created for. */
export interface EndpointServiceFacts {
  /** Full name, such as `com.amazonaws.us-east-1.ecr.dkr`. */
  readonly service: string;
  readonly availabilityZones: readonly string[];
  /** Names that private DNS takes over in the VPC. */
  readonly privateDnsNames: readonly string[];
}

const SERVICES = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'secretsmanager', 'ssm'] as const;

/** In which zones AWS offers the endpoints, and which names they would take over. */
export const endpointServices = defineCheck({
  id: 'endpoint-services',
  title: 'Read where AWS offers the endpoints',
  reads: ['ec2:DescribeVpcEndpointServices'],
  needs: {},
  async look({ aws, subject }) {
    const prefix = subject.region.startsWith('cn-') ? 'cn.' : '';
    const names = SERVICES.map((name) => `${name === 's3' ? '' : prefix}com.amazonaws.${subject.region}.${name}`);
    const services = await aws.ec2.endpointServiceZones(names);
    return observed<readonly EndpointServiceFacts[]>(
      services,
      `${subject.region} offers ${services.map(({ service }) => service).join(', ')}.`,
      [{ call: 'ec2:DescribeVpcEndpointServices', services: services.map(({ service }) => service) }],
    );
  },
});
