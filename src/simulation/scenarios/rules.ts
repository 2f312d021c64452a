import { S3_ADDRESS, STOP_REASONS } from '../aws/base/stop-reasons.ts';
import { endpointGroup } from '../aws/changes/endpoints.ts';
import {
  addPrefixList,
  addPullEndpoints,
  setEgress,
  setNacl,
  setNetwork,
  setStopReason,
} from '../aws/changes/index.ts';
import { tcpRule } from '../aws/world/security.ts';
import type { Scenario } from './scenario.ts';

/** Security groups and network ACLs. */
export const RULE_SCENARIOS: readonly Scenario[] = [
  {
    id: 'egress-without-s3',
    title: 'The task’s group lets it out to the endpoints only, so the layers time out',
    change: (base) => {
      addPullEndpoints(base);
      setEgress(base, [
        tcpRule(443, { groups: [{ id: endpointGroup(base), ownerId: base.ids.account, vpcPeeringId: null }] }),
      ]);
      setStopReason(base, STOP_REASONS.layerTimeout);
    },
    expected: {
      cause: 'security-group-egress',
      certainty: 'confirmed',
      names: (ids) => [ids.taskGroup, ids.s3PrefixList],
    },
  },
  {
    id: 'default-group-with-a-list',
    title: 'The service names no group, and the default group lets tasks out to a prefix list of the account',
    change: (base) => {
      addPullEndpoints(base);
      const list = addPrefixList(base, 'allowed', '0.0.0.0/0');
      setNetwork(base, { securityGroupIds: [] });
      setEgress(base, [tcpRule(443, { prefixListIds: [list.id] })], base.ids.defaultGroup);
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
  {
    id: 'acl-of-a-server',
    title: 'The network ACL has a server’s rules: 443 in and ephemeral ports out',
    change: (base) => {
      addPullEndpoints(base);
      setNacl(
        base,
        [base.ids.privateSubnetA, base.ids.privateSubnetB],
        [
          { direction: 'out', action: 'allow', ports: [1024, 65535] },
          { direction: 'in', action: 'allow', ports: [443, 443] },
        ],
      );
      setStopReason(base, (ids) => STOP_REASONS.layerTimeout(ids, S3_ADDRESS));
    },
    expected: { cause: 'network-acl', certainty: 'confirmed' },
  },
  {
    id: 'acl-of-a-client',
    title: 'The plain twin: 443 out and ephemeral ports in',
    change: (base) => {
      addPullEndpoints(base);
      setNacl(
        base,
        [base.ids.privateSubnetA, base.ids.privateSubnetB],
        [
          { direction: 'out', action: 'allow', ports: [443, 443] },
          { direction: 'in', action: 'allow', ports: [1024, 65535] },
          { direction: 'in', action: 'allow', ports: [443, 443], cidr: base.ids.vpcCidr },
          { direction: 'out', action: 'allow', ports: [1024, 65535], cidr: base.ids.vpcCidr },
        ],
      );
    },
    expected: { cause: 'undetermined', certainty: 'unknown' },
  },
];
