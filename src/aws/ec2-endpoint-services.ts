import { DescribeVpcEndpointServicesCommand, type EC2Client, type ServiceDetail } from '@aws-sdk/client-ec2';
import type { EndpointServiceSnapshot } from '../model/snapshots/ec2.ts';
import type { Ask } from './ask.ts';
import { equals } from './ec2-shared.ts';
import { readAllPages } from './pages.ts';
import { present } from './present.ts';
import type { Ec2Reader } from './reader.ts';

const PAGE_SIZE = 1000;

/** Reads what endpoints can be created for: by filter, since one unknown name would refuse a request by names whole. */
export function createEndpointServiceReader(client: EC2Client, ask: Ask): Pick<Ec2Reader, 'endpointServices'> {
  return {
    async endpointServices(names) {
      if (names.length === 0) return [];
      const Filters = [equals('service-name', names)];
      const details = await readAllPages('ec2:DescribeVpcEndpointServices', async (NextToken) => {
        const command = new DescribeVpcEndpointServicesCommand({ Filters, MaxResults: PAGE_SIZE, NextToken });
        const output = await ask.call('ec2:DescribeVpcEndpointServices', (limit) => client.send(command, limit));
        return { items: output.ServiceDetails ?? [], next: output.NextToken };
      });
      return joined(details.map(toService));
    },
  };
}

function toService(detail: ServiceDetail): EndpointServiceSnapshot {
  const names = present((detail.PrivateDnsNames ?? []).map(({ PrivateDnsName }) => PrivateDnsName));
  return {
    service: detail.ServiceName ?? '',
    ownedByAmazon: detail.Owner === 'amazon',
    availabilityZones: detail.AvailabilityZones ?? [],
    privateDnsNames: names.length === 0 ? present([detail.PrivateDnsName]) : names,
  };
}

/** AWS lists a service once for each type of endpoint, so S3 comes as gateway and as interface. */
function joined(services: readonly EndpointServiceSnapshot[]): readonly EndpointServiceSnapshot[] {
  const byName = new Map<string, EndpointServiceSnapshot>();
  for (const entry of services) {
    const known = byName.get(entry.service);
    byName.set(entry.service, known === undefined ? entry : join(known, entry));
  }
  return [...byName.values()];
}

function join(known: EndpointServiceSnapshot, other: EndpointServiceSnapshot): EndpointServiceSnapshot {
  return {
    ...known,
    availabilityZones: [...new Set([...known.availabilityZones, ...other.availabilityZones])],
    privateDnsNames: [...new Set([...known.privateDnsNames, ...other.privateDnsNames])],
  };
}
