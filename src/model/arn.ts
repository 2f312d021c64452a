/** The partitions that ECS and ECR run in. */
export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;
export type AwsPartition = (typeof PARTITIONS)[number];

/** An ECS task or service as an ARN names it. */
export interface EcsArn {
  readonly kind: 'task' | 'service';
  readonly partition: AwsPartition;
  readonly region: string;
  readonly account: string;
  /** `null` in the form that ECS used before November 2018, which names no cluster. */
  readonly cluster: string | null;
  /** Task id or service name. */
  readonly name: string;
}

/** What goes on behind it as no name of ECS does is another thing, or was cut: half of a name is somebody else's. */
const ECS_ARN =
  /\barn:(?<partition>aws(?:-[a-z]{1,6}){0,2}):ecs:(?<region>[a-z]{2,4}(?:-[a-z]{1,9}){1,2}-\d{1,2}):(?<account>\d{12}):(?<kind>task|service)\/(?<path>[A-Za-z0-9_-]{1,255}(?:\/[A-Za-z0-9_-]{1,255})?)(?![\w/-]|\.\w|…|\.{2})/g;

/** Every ECS task and service ARN in a text, in order. */
export function findEcsArns(text: string): readonly EcsArn[] {
  return [...text.matchAll(ECS_ARN)].flatMap((match) => {
    const { partition, region, account, kind, path } = match.groups ?? {};
    const known = PARTITIONS.find((candidate) => candidate === partition);
    if (known === undefined || region === undefined || account === undefined || path === undefined) return [];
    if (partitionOf(region) !== known) return [];
    const [first = '', second] = path.split('/');
    const name = second ?? first;
    const ecsKind = kind === 'service' ? 'service' : 'task';
    return [{ kind: ecsKind, partition: known, region, account, cluster: second === undefined ? null : first, name }];
  });
}

/** The ARN as it was written, in the form with or without a cluster. */
export function ecsArn({ partition, region, account, kind, cluster, name }: EcsArn): string {
  return `arn:${partition}:ecs:${region}:${account}:${kind}/${cluster === null ? '' : `${cluster}/`}${name}`;
}

/** The partition of a region, by its prefix as in the SDK's partition list. */
export function partitionOf(region: string): AwsPartition {
  const prefixes: readonly (readonly [string, AwsPartition])[] = [
    ['cn-', 'aws-cn'],
    ['us-gov-', 'aws-us-gov'],
    ['us-isob-', 'aws-iso-b'],
    ['us-isof-', 'aws-iso-f'],
    ['eu-isoe-', 'aws-iso-e'],
    ['us-iso-', 'aws-iso'],
    ['eusc-', 'aws-eusc'],
  ];
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** Whether a text has the form of a region name; AWS adds regions, so no list is kept. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]{1,9}){1,2}-\d{1,2}$/.test(text);
}

/** Last part of an ARN or of a plain name: `cluster/prod` and `arn:…:cluster/prod` both give `prod`. */
export function nameOfArn(arnOrName: string): string {
  return arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
}

/** The region that an ARN names; empty where its service knows none, as IAM. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** The account that an ARN names; empty where it names none. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The service of a task by its `group`; `null` for one that was started alone (`family:NAME`). */
export function serviceOfGroup(group: string | null): string | null {
  return group?.startsWith('service:') === true ? group.slice('service:'.length) : null;
}

/** ARN of a task in the form that ECS uses today. */
export function taskArn(task: {
  readonly partition: AwsPartition;
  readonly region: string;
  readonly account: string;
  readonly cluster: string;
  readonly taskId: string;
}): string {
  return `arn:${task.partition}:ecs:${task.region}:${task.account}:task/${task.cluster}/${task.taskId}`;
}
