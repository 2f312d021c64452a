import type { AwsErrorKind } from '../../src/aws/error-kinds.ts';
import type { Cause, CauseId, EvidenceView, JudgeContext, Verdict } from '../../src/causes/cause.ts';
import { CAUSES } from '../../src/causes/index.ts';
import { answeringZones } from '../../src/checks/answering-zones.ts';
import { type Check, type CheckResult, observed, skipped } from '../../src/checks/check.ts';
import { containerInstance } from '../../src/checks/container-instance.ts';
import { dhcpOptions } from '../../src/checks/dhcp-options.ts';
import { failedContainer } from '../../src/checks/failed-container.ts';
import { image } from '../../src/checks/image.ts';
import { imageManifest } from '../../src/checks/image-manifest.ts';
import { lifecyclePolicy } from '../../src/checks/lifecycle-policy.ts';
import { natGateways } from '../../src/checks/nat-gateways.ts';
import { nearestTags } from '../../src/checks/nearest-tags.ts';
import { networkAcls } from '../../src/checks/network-acls.ts';
import { ownRegistryImage } from '../../src/checks/own-registry-image.ts';
import { pinnedDigest } from '../../src/checks/pinned-digest.ts';
import { placement } from '../../src/checks/placement.ts';
import { prefixLists } from '../../src/checks/prefix-lists.ts';
import { pullThroughPermissions } from '../../src/checks/pull-through-permissions.ts';
import { pullThroughRules } from '../../src/checks/pull-through-rules.ts';
import { puller } from '../../src/checks/puller.ts';
import { pullingRole } from '../../src/checks/pulling-role.ts';
import { registryPolicy } from '../../src/checks/registry-policy.ts';
import { registrySecret } from '../../src/checks/registry-secret.ts';
import { repositoryPolicy } from '../../src/checks/repository-policy.ts';
import { rolePermissions } from '../../src/checks/role-permissions.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { securityGroups } from '../../src/checks/security-groups.ts';
import { service } from '../../src/checks/service.ts';
import { stoppedTask } from '../../src/checks/stopped-task.ts';
import { taskDefinition } from '../../src/checks/task-definition.ts';
import { taskSubnet } from '../../src/checks/task-subnet.ts';
import { vpc } from '../../src/checks/vpc.ts';
import { vpcDns } from '../../src/checks/vpc-dns.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { vpcSubnets } from '../../src/checks/vpc-subnets.ts';
import type { Classification, Stage, Symptom, TextFacts } from '../../src/classify/classification.ts';
import type { ContainerDefinitionSnapshot, TaskDefinitionSnapshot } from '../../src/model/snapshots/ecs.ts';
import * as net from './network.ts';

export const REPOSITORY = 'team/payments';
export const HOST = `${net.ACCOUNT}.dkr.ecr.${net.REGION}.amazonaws.com`;
export const ROLE = `arn:aws:iam::${net.ACCOUNT}:role/payments-exec`;
export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const REPOSITORY_ARN = `arn:aws:ecr:${net.REGION}:${net.ACCOUNT}:repository/${REPOSITORY}`;

/** The outcome of one check in a test's world. */
export interface Outcome {
  readonly check: Check<unknown>;
  readonly result: CheckResult<unknown>;
}

export function saw<Facts>(check: Check<Facts>, facts: Facts): Outcome {
  return { check, result: observed(facts, `Looked at ${check.id}.`) };
}

export function refused(check: Check<unknown>, action: string, error: AwsErrorKind = 'access-denied'): Outcome {
  return {
    check,
    result: {
      status: 'inconclusive',
      reason: { kind: 'aws', error, action, account: net.ACCOUNT },
      summary: `Could not check: ${action} is not allowed to pullfail in account ${net.ACCOUNT}.`,
      evidence: [],
    },
  };
}

export function skippedCheck(check: Check<unknown>, waitingFor = check.id): Outcome {
  return { check, result: skipped(waitingFor, 'Not called for.') };
}

export const APP: ContainerDefinitionSnapshot = {
  name: 'app',
  image: `${HOST}/${REPOSITORY}:v42`,
  essential: true,
  logDriver: null,
  secrets: [],
  repositoryCredentials: null,
  environmentFiles: [],
  versionConsistency: null,
};

export function definition(change: Partial<TaskDefinitionSnapshot> = {}): TaskDefinitionSnapshot {
  return {
    arn: `arn:aws:ecs:${net.REGION}:${net.ACCOUNT}:task-definition/payments:42`,
    family: 'payments',
    networkMode: 'awsvpc',
    executionRoleArn: ROLE,
    taskRoleArn: null,
    operatingSystem: 'LINUX',
    cpuArchitecture: 'X86_64',
    ephemeralStorageGiB: null,
    containers: [APP],
    ...change,
  };
}

/** The failed container with an image name taken apart. */
export function container(
  parts: { registry?: string; repository?: string; tag?: string | null; digest?: string | null } = {},
  change: Partial<Parameters<typeof failedContainerFacts>[0]> = {},
): Outcome {
  const reference = { registry: HOST, repository: REPOSITORY, tag: 'v42', digest: null, ...parts };
  const suffix = reference.digest === null ? `:${reference.tag ?? 'latest'}` : `@${reference.digest}`;
  const written = `${reference.registry}/${reference.repository}${suffix}`;
  return saw(
    failedContainer,
    failedContainerFacts({ image: written, reference, definition: { ...APP, image: written }, ...change }),
  );
}

type ContainerFacts = Extract<Awaited<ReturnType<typeof failedContainer.look>>, { status: 'observed' }>['facts'];

function failedContainerFacts(change: Partial<ContainerFacts>): ContainerFacts {
  return {
    name: 'app',
    image: null,
    reference: null,
    definition: null,
    reason: null,
    origin: 'task-definition',
    injectedBy: null,
    essential: true,
    otherContainers: [],
    ...change,
  };
}

type RoleFacts = Extract<Awaited<ReturnType<typeof rolePermissions.look>>, { status: 'observed' }>['facts'][number];
export type Decision = RoleFacts['decisions'][number];

export function decision(action: string, change: Partial<Decision> = {}): Decision {
  return {
    action,
    resource: action === 'ecr:GetAuthorizationToken' ? '*' : REPOSITORY_ARN,
    decision: 'allowed',
    allowedByBoundary: null,
    allowedByOrganization: true,
    missingContext: [],
    matchedPolicies: [],
    ...change,
  };
}

/** The role's permissions with some of the decisions replaced by action. */
export function permissions(...changed: readonly Decision[]): RoleFacts {
  const actions = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  const kept = actions
    .filter((action) => !changed.some((one) => one.action === action))
    .map((action) => decision(action));
  return { roleArn: ROLE, kind: 'execution-role', method: 'simulation', decisions: [...kept, ...changed] };
}

export function foundImage(
  change: Partial<{ status: string; digest: string; sizeBytes: number; artifactMediaType: string }> = {},
) {
  return {
    registryId: net.ACCOUNT,
    region: net.REGION,
    repository: REPOSITORY,
    id: { tag: 'v42' },
    lookup: {
      kind: 'found' as const,
      image: {
        digest: DIGEST,
        tags: ['v42'],
        pushedAt: null,
        lastPulledAt: null,
        sizeBytes: 300_000_000,
        manifestMediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactMediaType: null,
        status: 'ACTIVE',
        ...change,
      },
    },
  };
}

export const PLACE = {
  taskSubnetId: 'subnet-a',
  subnetIds: ['subnet-a', 'subnet-b'],
  securityGroupIds: ['sg-task'],
  publicAddress: false,
  privateAddress: '10.0.3.50',
  source: 'service' as const,
};

/** A world in which the pull works: private subnets, all three endpoints, the image present, the role allowed. */
const HEALTHY: readonly Outcome[] = [
  saw(stoppedTask, {
    arn: `arn:aws:ecs:${net.REGION}:${net.ACCOUNT}:task/prod/0123456789abcdef0123456789abcdef`,
    clusterArn: `arn:aws:ecs:${net.REGION}:${net.ACCOUNT}:cluster/prod`,
    lastStatus: 'STOPPED',
    stopCode: 'TaskFailedToStart',
    stoppedReason: null,
    createdAt: null,
    stoppingAt: null,
    stoppedAt: null,
    pullStartedAt: null,
    startedAt: null,
    launchType: 'FARGATE',
    capacityProvider: null,
    platformVersion: '1.4.0',
    platformFamily: 'Linux',
    cpuArchitecture: 'X86_64',
    availabilityZone: 'us-east-1a',
    group: 'service:payments',
    startedBy: 'ecs-svc/1',
    taskDefinitionArn: definition().arn,
    containerInstanceArn: null,
    executionRoleOverride: null,
    ephemeralStorageGiB: null,
    containers: [],
    attachment: { subnetId: 'subnet-a', networkInterfaceId: 'eni-1', privateAddress: '10.0.3.50' },
  }),
  saw(taskDefinition, definition()),
  saw(service, {
    service: {
      arn: `arn:aws:ecs:${net.REGION}:${net.ACCOUNT}:service/prod/payments`,
      name: 'payments',
      clusterArn: `arn:aws:ecs:${net.REGION}:${net.ACCOUNT}:cluster/prod`,
      status: 'ACTIVE',
      taskDefinitionArn: definition().arn,
      launchType: 'FARGATE',
      capacityProviders: [],
      desiredCount: 2,
      runningCount: 0,
      pendingCount: 0,
      minimumHealthyPercent: 100,
      network: null,
      deployments: [],
      events: [],
    },
    deployment: null,
    network: null,
    superseded: false,
    kept: null,
    keptUnanswered: null,
  }),
  container(),
  skippedCheck(containerInstance),
  saw(puller, {
    candidates: [{ roleArn: ROLE, kind: 'execution-role' }],
    namedInText: null,
    missing: false,
    instanceRoleUnseen: false,
  }),
  saw(pullingRole, {
    roles: [
      {
        roleArn: ROLE,
        kind: 'execution-role',
        lookup: {
          kind: 'found',
          role: {
            arn: ROLE,
            name: 'payments-exec',
            trustPolicy: trust('ecs-tasks.amazonaws.com'),
            permissionsBoundaryArn: null,
          },
        },
      },
    ],
  }),
  saw(rolePermissions, [permissions()]),
  saw(placement, PLACE),
  saw(taskSubnet, net.SUBNET_A),
  saw(vpcSubnets, net.SUBNETS),
  saw(vpc, net.VPC),
  saw(vpcDns, { support: true, hostnames: true }),
  saw(dhcpOptions, [{ id: 'dopt-1', nameServers: ['AmazonProvidedDNS'] }]),
  saw(routeTables, [net.RTB_MAIN, net.RTB_PRIV, net.RTB_PUB]),
  saw(natGateways, []),
  saw(securityGroups, [net.SG_TASK, net.SG_VPCE]),
  saw(networkAcls, [net.OPEN_ACL]),
  saw(vpcEndpoints, net.ENDPOINTS),
  saw(prefixLists, [net.S3_PREFIX_LIST]),
  skippedCheck(answeringZones),
  saw(image, foundImage()),
  skippedCheck(nearestTags),
  skippedCheck(ownRegistryImage),
  saw(repositoryPolicy, { kind: 'no-policy', registryId: net.ACCOUNT, region: net.REGION, repository: REPOSITORY }),
  saw(registryPolicy, { kind: 'no-policy', registryId: net.ACCOUNT, region: net.REGION }),
  skippedCheck(imageManifest),
  saw(pullThroughRules, { rule: null }),
  skippedCheck(pullThroughPermissions),
  saw(pinnedDigest, { digest: DIGEST, revisionArn: null, tagDigestNow: DIGEST, exists: true }),
  skippedCheck(lifecyclePolicy),
  skippedCheck(registrySecret),
];

/** A trust policy that lets one service assume the role. */
export function trust(principal: string, effect = 'Allow'): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
  });
}

/** The healthy world, but for these outcomes. */
export function evidence(...differences: readonly Outcome[]): EvidenceView {
  return viewOf(outcomes(...differences));
}

export function outcomes(...differences: readonly Outcome[]): readonly Outcome[] {
  const kept = HEALTHY.filter(({ check }) => !differences.some((difference) => difference.check === check));
  return [...kept, ...differences];
}

export function viewOf(all: readonly Outcome[]): EvidenceView {
  const results = new Map(all.map(({ check, result }) => [check, result]));
  const of = <Facts>(check: Check<Facts>): CheckResult<Facts> => {
    const result = results.get(check);
    if (result === undefined) throw new Error(`No outcome of ${check.id} in this test.`);
    return result as CheckResult<Facts>;
  };
  return {
    of,
    facts: <Facts>(check: Check<Facts>) => {
      const result = of(check);
      return result.status === 'observed' ? result.facts : null;
    },
  };
}

/** What the text said, with the rest filled in. */
export function says(
  symptom: Symptom,
  stage: Stage = 'unknown',
  facts: TextFacts = {},
  more: { readonly alternatives?: readonly Symptom[]; readonly leaf?: string } = {},
): JudgeContext {
  const classification: Classification = {
    symptom,
    stage,
    certainty: 'certain',
    signatureId: null,
    summary: '',
    facts,
    alternatives: more.alternatives ?? [],
    reading: { errorName: null, stage: null, urlKind: null, leaf: more.leaf ?? '', cutShort: false, otherErrors: 0 },
  };
  return {
    subject: {
      partition: 'aws',
      account: net.ACCOUNT,
      region: net.REGION,
      cluster: 'prod',
      service: 'payments',
      taskId: '0123456789abcdef0123456789abcdef',
      text: '',
    },
    classification,
    now: new Date('2026-11-20T12:00:00Z'),
  };
}

export function causeOf(id: CauseId): Cause {
  const cause = CAUSES.find((candidate) => candidate.id === id);
  if (cause === undefined) throw new Error(`No cause ${id}.`);
  return cause;
}

/** Judges one cause on no more than the checks that it declares. */
export function judge(id: CauseId, view: EvidenceView, context: JudgeContext): Verdict {
  const cause = causeOf(id);
  const guard = <Facts>(check: Check<Facts>): Check<Facts> => {
    if (!cause.evidence.includes(check)) throw new Error(`${id} reads ${check.id} without declaring it.`);
    return check;
  };
  return cause.judge({ of: (check) => view.of(guard(check)), facts: (check) => view.facts(guard(check)) }, context);
}

/** The causes that a text makes suspects, judged; only those that hold, as `id: kind`. */
export function holding(view: EvidenceView, context: JudgeContext): readonly string[] {
  return suspects(context).flatMap((cause) => {
    const { kind } = judge(cause.id, view, context);
    return kind === 'confirmed' || kind === 'likely' ? [`${cause.id}: ${kind}`] : [];
  });
}

export function suspects({ classification }: JudgeContext): readonly Cause[] {
  const readings = [classification.symptom, ...classification.alternatives];
  return CAUSES.filter(
    ({ explains, foretoldUnder }) =>
      readings.some((reading) => explains.includes(reading)) || foretoldUnder.includes(classification.symptom),
  );
}
