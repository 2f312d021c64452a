import type { EndpointService } from '../world/endpoints.ts';
import type { BaseIds } from './ids.ts';

/** Full name of an AWS endpoint service; ECR's names in China carry a prefix of their own. */
export function serviceName(region: string, service: string): string {
  const prefix = region.startsWith('cn-') && service.startsWith('ecr.') ? 'cn.' : '';
  return `${prefix}com.amazonaws.${region}.${service}`;
}

/** The services of the region that a pull and its neighbours can need. */
export function endpointServices(ids: BaseIds): EndpointService[] {
  const domain = ids.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const zones = ['a', 'b', 'c'].map((letter) => `${ids.region}${letter}`);
  const of = (service: string, types: EndpointService['types'], hosts: string[]): EndpointService => ({
    name: serviceName(ids.region, service),
    types,
    availabilityZones: zones,
    privateDnsNames: hosts.map((host) => `${host}.${ids.region}.${domain}`),
  });
  return [
    of('ecr.api', ['Interface'], ['api.ecr']),
    of('ecr.dkr', ['Interface'], ['*.dkr.ecr']),
    of('s3', ['Gateway'], []),
    of('dynamodb', ['Gateway'], []),
    of('logs', ['Interface'], ['logs']),
    of('secretsmanager', ['Interface'], ['secretsmanager']),
    of('ssm', ['Interface'], ['ssm']),
    of('kms', ['Interface'], ['kms']),
    of('ecs', ['Interface'], ['ecs']),
  ];
}
