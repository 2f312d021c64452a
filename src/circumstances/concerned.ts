import type { Check } from '../checks/check.ts';
import { image } from '../checks/image.ts';
import type { SettledOutcomes } from '../checks/outcomes.ts';
import { puller } from '../checks/puller.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { nameOfArn } from '../model/arn.ts';
import type { Concerned } from '../model/concerned.ts';

/** What the pull depends on, as far as the diagnosis saw it. */
export function concernedBy({ evidence, network, subject, paths }: Diagnosis): Concerned {
  const endpoints = network?.facts.endpoints.seen === true ? network.facts.endpoints.value : [];
  const acls = network?.facts.networkAcls.seen === true ? network.facts.networkAcls.value : [];
  const role = factsOf(evidence, puller)?.candidates[0]?.roleArn ?? null;
  const hops = paths.flatMap((walk) => walk.hops);
  const vpcId = network?.facts.vpc.seen === true ? network.facts.vpc.value.id : null;
  return {
    role: role === null ? null : nameOfArn(role),
    repository: factsOf(evidence, image)?.repository ?? null,
    service: subject.service,
    vpcId,
    routeTableId: hops.find(({ kind }) => kind === 'route-table')?.id ?? null,
    networkAclId: acls.find(({ subnetIds }) => subnetIds.includes(network?.puller.subnetId ?? ''))?.id ?? null,
    securityGroupIds: network?.puller.securityGroupIds.seen === true ? network.puller.securityGroupIds.value : [],
    endpointIds: endpoints.map(({ id }) => id),
    endpointGroupIds: [...new Set(endpoints.flatMap(({ securityGroupIds }) => securityGroupIds))],
    natGatewayIds: hops.filter(({ kind }) => kind === 'nat-gateway').map(({ id }) => id),
  };
}

function factsOf<Facts>(evidence: SettledOutcomes, check: Check<Facts>): Facts | null {
  const result = evidence.get(check);
  return result?.status === 'observed' ? result.facts : null;
}
