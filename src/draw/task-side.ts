import type { NetworkAclSnapshot } from '../model/snapshots/ec2.ts';
import type { Puller } from '../network/facts.ts';
import { type Card, type Row, row } from './card.ts';
import { brokenHopOf, type Lane } from './lanes.ts';
import type { NetworkToDraw } from './network-to-draw.ts';
import type { Tone } from './scene.ts';
import { STYLES } from './styles.ts';
import { subnetRows } from './subnet-rows.ts';

/** What stands on the left of the drawing: the task in its security groups, in its subnet, behind its ACL. */
export interface TaskSide {
  readonly subnetId: string;
  readonly subnet: readonly Row[];
  readonly task: Card;
  readonly groups: readonly Row[];
  readonly acl: Card;
  /** The parts at which a lane breaks. */
  readonly groupBroken: boolean;
  readonly subnetBroken: boolean;
}

const MOST_GROUPS = 3;

/** Puts the left side into words. */
export function taskSideOf({ facts, puller }: NetworkToDraw, lanes: readonly Lane[]): TaskSide {
  const groupBroken = lanes.some(({ stop }) => stop === 'group');
  const atSubnet = lanes.filter(({ stop }) => stop === 'subnet').map(({ walk }) => brokenHopOf(walk)?.kind);
  return {
    subnetId: puller.subnetId,
    subnet: subnetRows(facts, puller.subnetId),
    task: taskCard(puller, lanes),
    groups: groupRows({ facts, puller }, groupBroken),
    acl: aclCard({ facts, puller }, atSubnet.includes('network-acl')),
    groupBroken,
    subnetBroken: atSubnet.includes('subnet'),
  };
}

function taskCard({ privateAddress, publicAddress }: Puller, lanes: readonly Lane[]): Card {
  const wanting = lanes.some(({ walk }) => walk.fault?.kind === 'no-public-ip');
  const note = (text: string, tone: Tone): Row => row(text, STYLES.note, tone);
  const reachable = !publicAddress.seen
    ? note('public address unknown', 'unknown')
    : publicAddress.value
      ? note('public address', 'muted')
      : note(wanting ? '✗ no public address' : 'no public address', wanting ? 'broken' : 'muted');
  const address = privateAddress === null ? [] : [row(privateAddress, STYLES.id)];
  return {
    of: 'task',
    rows: [row('ECS task', STYLES.heading), ...address, reachable],
    fill: 'card',
    outline: 'edge',
    stroke: 'solid',
  };
}

type Place = Pick<NetworkToDraw, 'facts' | 'puller'>;

function groupRows({ facts, puller }: Place, broken: boolean): readonly Row[] {
  if (!puller.securityGroupIds.seen) return [row('Security groups not known', STYLES.note, 'unknown')];
  const ids = puller.securityGroupIds.value;
  const names = new Map(facts.securityGroups.seen ? facts.securityGroups.value.map(({ id, name }) => [id, name]) : []);
  const rows = ids
    .slice(0, MOST_GROUPS)
    .flatMap((id) => [
      row(broken ? `✗ ${id}` : id, STYLES.id, broken ? 'broken' : 'ink'),
      ...[names.get(id) ?? []].flat().map((name) => row(name, STYLES.note, 'muted')),
    ]);
  const left = ids.length - MOST_GROUPS;
  return [
    row(ids.length > 1 ? 'Security groups' : 'Security group', STYLES.heading, broken ? 'broken' : 'ink'),
    ...rows,
    ...(left > 0 ? [row(`+ ${left} more`, STYLES.note, 'muted')] : []),
    ...(facts.securityGroups.seen ? [] : [row('rules not looked at', STYLES.note, 'unknown')]),
  ];
}

function aclCard({ facts: { networkAcls }, puller: { subnetId } }: Place, broken: boolean): Card {
  if (!networkAcls.seen) return aclBox('network ACL', [row('not looked at', STYLES.note, 'muted')], 'unknown');
  const acl = networkAcls.value.find(({ subnetIds }) => subnetIds.includes(subnetId));
  if (acl === undefined) return aclBox('network ACL', [row('none was found', STYLES.note, 'muted')], 'unknown');
  return aclBox(acl.id, [aclRow(acl, broken)], broken ? 'broken' : 'edge');
}

function aclRow({ id, isDefault }: NetworkAclSnapshot, broken: boolean): Row {
  const text = isDefault ? `${id} (default)` : id;
  return broken ? row(`✗ ${text}`, STYLES.id, 'broken') : row(text, STYLES.id);
}

function aclBox(of: string, rows: readonly Row[], state: 'edge' | 'broken' | 'unknown'): Card {
  const heading = row('Network ACL', STYLES.heading, state === 'edge' ? 'ink' : state);
  const fill = ({ edge: 'card', broken: 'brokenFill', unknown: 'unknownFill' } as const)[state];
  return { of, rows: [heading, ...rows], fill, outline: state, stroke: state === 'unknown' ? 'dotted' : 'solid' };
}
