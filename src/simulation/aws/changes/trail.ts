import { minutesBefore } from '../base/clock.ts';
import type { BaseWorld } from '../base-world.ts';
import type { TrailIdentity, TrailRecord } from '../world/trail.ts';
import { placeOf } from '../world.ts';
import { findRepository } from './find.ts';

/** Services whose events stand in one region of the partition, whatever region they are about. */
const GLOBAL_SOURCES = ['iam', 'sts', 'signin', 'cloudfront'].map((name) => `${name}.amazonaws.com`);
const GLOBAL_REGIONS = { aws: 'us-east-1', 'aws-us-gov': 'us-gov-west-1', 'aws-cn': 'cn-north-1' } as const;

/** What is to be told of an event; the rest is an ordinary write by a pipeline's role, twenty minutes ago. */
export type TrailOptions = Pick<TrailRecord, 'name' | 'source'> &
  Partial<TrailRecord> & {
    /** The home account when left out. */
    readonly account?: string;
    readonly region?: string;
  };

/** Puts an event into the history of the region in which CloudTrail keeps it. */
export function recordTrailEvent(base: BaseWorld, options: TrailOptions): TrailRecord {
  const { account = base.ids.account, region = regionOf(base, options.source), ...told } = options;
  const record: TrailRecord = {
    id: `00000000-0000-4000-8000-${base.newId('event').slice(-12)}`,
    at: minutesBefore(base.now, 20),
    type: 'AwsApiCall',
    readOnly: false,
    identity: byRole(base, 'deploy', 'pipeline'),
    sourceIPAddress: '203.0.113.40',
    userAgent: 'aws-cli/2.27.1 md/awscrt#0.26.1 ua/2.1 os/linux#6.1 lang/python#3.13.2 cfg/retry-mode#standard',
    fromConsole: false,
    request: {},
    response: null,
    errorCode: null,
    errorMessage: null,
    serviceEventDetails: null,
    resources: [],
    ...told,
  };
  placeOf(base.world, account, region).trailEvents.push(record);
  return record;
}

function regionOf(base: BaseWorld, source: string): string {
  const { partition, region } = base.ids;
  const global = new Map<string, string>(Object.entries(GLOBAL_REGIONS)).get(partition);
  return GLOBAL_SOURCES.includes(source) ? (global ?? region) : region;
}

/** A user of IAM. */
export function byUser(base: BaseWorld, userName: string): TrailIdentity {
  const arn = `arn:${base.ids.partition}:iam::${base.ids.account}:user/${userName}`;
  return { ...NOBODY, type: 'IAMUser', userName, arn };
}

/** A session of a role, by whoever assumed it. `AWSReservedSSO_…` is what IAM Identity Center names its roles. */
export function byRole(base: BaseWorld, role: string, session: string): TrailIdentity {
  const { partition, account } = base.ids;
  return {
    ...NOBODY,
    type: 'AssumedRole',
    arn: `arn:${partition}:sts::${account}:assumed-role/${role}/${session}`,
    sessionIssuer: { arn: `arn:${partition}:iam::${account}:role/${role}`, userName: role },
  };
}

/** A person who signed in through IAM Identity Center. */
export function byPerson(base: BaseWorld, name: string): TrailIdentity {
  return byRole(base, 'AWSReservedSSO_AdministratorAccess_0123456789abcdef', name);
}

/** A service of AWS, such as `ecs.amazonaws.com`. */
export function byService(principal: string): TrailIdentity {
  return { ...NOBODY, type: 'AWSService', invokedBy: principal };
}

const NOBODY: TrailIdentity = { type: null, userName: null, arn: null, invokedBy: null, sessionIssuer: null };

/** The lifecycle policy of the repository expires the wanted image, and leaves the event that ECR records of it. */
export function expireImage(base: BaseWorld, at: Date = minutesBefore(base.now, 35)): TrailRecord {
  const repository = findRepository(base);
  const expired = repository.images.filter(({ digest }) => digest === base.ids.digest);
  repository.images = repository.images.filter(({ digest }) => digest !== base.ids.digest);
  return recordTrailEvent(base, {
    name: 'PolicyExecutionEvent',
    source: 'ecr.amazonaws.com',
    at,
    type: 'AwsServiceEvent',
    readOnly: true,
    identity: { ...NOBODY, invokedBy: 'AWS Internal' },
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    request: null,
    resources: [{ type: 'AWS::ECR::Repository', name: repository.arn }],
    serviceEventDetails: {
      repositoryName: repository.name,
      lifecycleEventPolicy: {
        lifecycleEventRules: [
          {
            rulePriority: 1,
            description: 'keep the last 10 images',
            lifecycleEventSelection: {
              tagStatus: 'Any',
              tagPrefixList: [],
              countType: 'Image count more than',
              countNumber: 10,
            },
            action: 'expire',
          },
        ],
        lastEvaluatedAt: at.getTime(),
        policyVersion: 1,
        policyId: '00000000-0000-4000-8000-000000000001',
      },
      lifecycleEventImageActions: expired.map(({ digest, tags, pushedAt }) => ({
        lifecycleEventImage: {
          digest,
          tagStatus: tags.length === 0 ? 'Untagged' : 'Tagged',
          tagList: tags,
          pushedAt: pushedAt.getTime(),
        },
        rulePriority: 1,
      })),
      lifecycleEventFailureDetails: [],
    },
  });
}
