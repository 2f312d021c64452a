import { describe, expect, it } from 'vitest';
import { endpointServiceName } from '../../src/network/endpoint-resolution.ts';
import { INTERFACE_SERVICES } from '../../src/network/walk.ts';
import { serviceName } from '../../src/simulation/aws/base/endpoint-services.ts';

describe('the name of an endpoint service', () => {
  it.each(['us-east-1', 'cn-north-1', 'cn-northwest-1'])('is the one that AWS lists in %s', (region) => {
    const services = [...INTERFACE_SERVICES, 's3'];
    expect(services.map((service) => endpointServiceName(region, service))).toEqual(
      services.map((service) => serviceName(region, service)),
    );
  });

  it('stands in China behind a cn. for ECR alone', () => {
    expect(endpointServiceName('cn-north-1', 'ecr.dkr')).toBe('cn.com.amazonaws.cn-north-1.ecr.dkr');
    expect(endpointServiceName('cn-north-1', 'logs')).toBe('com.amazonaws.cn-north-1.logs');
  });
});
