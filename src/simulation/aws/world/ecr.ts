import type { PolicyDocument } from './policy-document.ts';

export interface ImagePlatform {
  os: string;
  architecture: string;
  variant?: string;
  osVersion?: string;
}

/** Media types of manifests that ECR stores; the first two are indexes. */
export const MEDIA_TYPES = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerSchema1: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
} as const;

/** How the last scan of an image ended. */
export interface ImageScan {
  status:
    | 'COMPLETE'
    | 'ACTIVE'
    | 'IN_PROGRESS'
    | 'PENDING'
    | 'FAILED'
    | 'UNSUPPORTED_IMAGE'
    | 'FINDINGS_UNAVAILABLE'
    | 'SCAN_ELIGIBILITY_EXPIRED';
  description: string;
  completedAt: Date | null;
  severityCounts: Partial<Record<ScanSeverity, number>>;
}

export type ScanSeverity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL' | 'UNDEFINED';

export interface EcrImage {
  /** `sha256:…` */
  digest: string;
  tags: string[];
  mediaType: string;
  artifactMediaType: string | null;
  /** Of an index: every platform it offers. Of a single manifest: one, which only its config blob tells. */
  platforms: ImagePlatform[];
  sizeBytes: number;
  pushedAt: Date;
  lastPulledAt: Date | null;
  /** DescribeImages hides what is not ACTIVE unless the filter asks for it; a pull of it gives 404. */
  status: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
  /** Set when BatchGetImage is to refuse it, such as `KmsError` or `UpstreamAccessDenied`. */
  failure: { code: string; reason: string } | null;
  /** `null`: it was never scanned. */
  scan: ImageScan | null;
}

export interface Repository {
  name: string;
  arn: string;
  uri: string;
  registryId: string;
  createdAt: Date;
  tagMutability: 'MUTABLE' | 'IMMUTABLE';
  encryption: { type: 'AES256' | 'KMS' | 'KMS_DSSE'; kmsKey: string | null };
  policy: PolicyDocument | null;
  /** JSON text, as it was put. */
  lifecyclePolicy: string | null;
  images: EcrImage[];
}

export interface PullThroughCacheRule {
  /** `ROOT` covers every repository. */
  prefix: string;
  upstreamHost: string;
  upstreamRegistry: string;
  upstreamPrefix: string;
  credentialArn: string | null;
  createdAt: Date;
}

export interface ReplicationRule {
  destinations: { region: string; registryId: string }[];
  repositoryPrefixes: string[];
}

/** The private registry of one account in one region. */
export interface EcrWorld {
  repositories: Repository[];
  pullThroughCacheRules: PullThroughCacheRule[];
  registryPolicy: PolicyDocument | null;
  replicationRules: ReplicationRule[];
}

export function emptyEcr(): EcrWorld {
  return { repositories: [], pullThroughCacheRules: [], registryPolicy: null, replicationRules: [] };
}
