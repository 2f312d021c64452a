import {
  DescribeVpcAttribute$,
  type DescribeVpcAttributeRequest,
  type DescribeVpcAttributeResult,
} from '@aws-sdk/client-ec2';
import { Refusal, required } from '../../wire/refusal.ts';
import { operation } from '../operation.ts';
import { visibleNetwork } from './visible.ts';

export const describeVpcAttribute = operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>(
  DescribeVpcAttribute$,
  (request, call) => {
    const id = required(request.VpcId, 'VpcId');
    const vpc = visibleNetwork(call.world, call.place).vpcs.find((candidate) => candidate.id === id);
    if (vpc === undefined) throw new Refusal('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`);
    switch (request.Attribute) {
      case 'enableDnsSupport':
        return { VpcId: id, EnableDnsSupport: { Value: vpc.enableDnsSupport } };
      case 'enableDnsHostnames':
        return { VpcId: id, EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
      default:
        throw new Refusal('InvalidParameterValue', `Value (${request.Attribute}) for parameter attribute is invalid.`);
    }
  },
);
