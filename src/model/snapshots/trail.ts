/** What CloudTrail's event history answers: who did what, when, and by what means. Foreign texts are capped and redacted. */

export interface TrailActor {
  /**
   * `person`: a user of IAM, of an identity provider or of IAM Identity Center. `aws-service`: AWS itself, also by a
   * role that is linked to a service.
   */
  readonly kind: 'person' | 'role' | 'aws-service' | 'unknown';
  /** User name, `role/session`, or the service such as `ecs.amazonaws.com`. */
  readonly name: string;
  readonly arn: string | null;
  /** `null` where AWS called from inside. */
  readonly sourceIp: string | null;
  /** By what means: `console`, `terraform`, `cloudformation`, … , else the calling service or the tool's own name. */
  readonly via: string | null;
}

export interface TrailResource {
  /** Such as `AWS::EC2::SecurityGroup`. */
  readonly type: string;
  /** An id, a name or an ARN, as the service chose. */
  readonly name: string;
}

/** A name and value out of an answer, such as `vpcEndpointId`. */
export interface TrailId {
  readonly name: string;
  readonly value: string;
}

/** What one run of an ECR lifecycle policy did to a repository. */
export interface LifecycleRun {
  readonly repository: string;
  readonly rules: readonly {
    readonly priority: number | null;
    readonly description: string | null;
    /** `expire`, or the move to the archive. */
    readonly action: string | null;
  }[];
  /** Empty for a run that found nothing to do; such runs are recorded as well. */
  readonly images: readonly {
    readonly digest: string;
    readonly tags: readonly string[];
    readonly rulePriority: number | null;
  }[];
}

export interface TrailEvent {
  readonly id: string;
  /** Such as `DeleteVpcEndpoints`. */
  readonly name: string;
  /** The service that was called, such as `ecr.amazonaws.com`. */
  readonly source: string;
  readonly at: Date;
  readonly actor: TrailActor;
  readonly resources: readonly TrailResource[];
  /** `requestParameters`, without environments and user data; of very large ones the beginning. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Ids and ARNs in the answer: what was created, changed or deleted. */
  readonly responseIds: readonly TrailId[];
  /** `null`: the call went through. */
  readonly errorCode: string | null;
  /** Of a `PolicyExecutionEvent` of ECR only. */
  readonly lifecycleRun: LifecycleRun | null;
}

/** One question to the event history: CloudTrail takes one attribute at a time, and keeps 90 days. */
export interface TrailQuery {
  readonly attribute: 'EventName' | 'ResourceName' | 'EventSource' | 'Username';
  readonly value: string;
  readonly from: Date;
  readonly to: Date;
  /** Events wanted, the newest; four pages of 50 are read at the most. */
  readonly most: number;
  /**
   * IAM, STS, sign-in and CloudFront record in one region of the partition, whatever the region of the question
   * (AWS's notice on LookupEvents of 22 November 2021); the place's own region when left out.
   */
  readonly services?: 'regional' | 'global';
}

export interface TrailListing {
  /** Newest first. */
  readonly events: readonly TrailEvent[];
  /** Whether these are all that the history has. */
  readonly complete: boolean;
}

/** One look-up in CloudTrail, before it is known for which time. */
export type TrailQuestion = Pick<TrailQuery, 'attribute' | 'value' | 'services'>;
