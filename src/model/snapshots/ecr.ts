/** What a private ECR registry answers. Not-found conditions are values: they are what the diagnosis looks for. */

export interface ImageSnapshot {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: Date | null;
  /** As ECR last recorded it, once a day at least; `null` where it never did. */
  readonly lastPulledAt: Date | null;
  readonly sizeBytes: number | null;
  readonly manifestMediaType: string | null;
  readonly artifactMediaType: string | null;
  /** `ACTIVE`, `ARCHIVED` or `ACTIVATING`; a registry that does not say is `ACTIVE`. */
  readonly status: string;
}

export interface ImageId {
  readonly tag?: string;
  readonly digest?: string;
}

export type ImageLookup =
  | { readonly kind: 'found'; readonly image: ImageSnapshot }
  | { readonly kind: 'image-missing' }
  | { readonly kind: 'repository-missing' };

export type ImageListing =
  | {
      readonly kind: 'listed';
      readonly images: readonly ImageSnapshot[];
      /** More images exist than were read. */
      readonly partial: boolean;
    }
  | { readonly kind: 'repository-missing' };

/** A policy as JSON text, or the fact that there is none. */
export type PolicyLookup =
  | { readonly kind: 'policy'; readonly text: string }
  | { readonly kind: 'no-policy' }
  | { readonly kind: 'repository-missing' };

/** The policy of a whole registry. `registryId` is whose it is, as the answer itself says; `null` where it does not. */
export type RegistryPolicyLookup = { readonly registryId: string | null } & (
  | { readonly kind: 'policy'; readonly text: string }
  | { readonly kind: 'no-policy' }
);

export interface ManifestPlatform {
  /** `linux` and the like, as the image index names it. */
  readonly os: string;
  readonly architecture: string;
  readonly variant: string | null;
  readonly osVersion: string | null;
}

export type ManifestLookup =
  | { readonly kind: 'index'; readonly platforms: readonly ManifestPlatform[] }
  /** A single manifest names no platform; it stands in the config blob. */
  | { readonly kind: 'single'; readonly mediaType: string; readonly platform: ManifestPlatform | null }
  | { readonly kind: 'image-missing' }
  | { readonly kind: 'repository-missing' }
  /** ECR refused with a failure code, such as `KmsError` or `UpstreamAccessDenied`. */
  | { readonly kind: 'failed'; readonly code: string };

export interface PullThroughRuleSnapshot {
  readonly prefix: string;
  readonly upstreamHost: string;
  readonly credentialArn: string | null;
}

/** The last scan of an image. */
export interface ScanSnapshot {
  /** `COMPLETE`, `ACTIVE` (scanned continuously), `IN_PROGRESS`, `FAILED`, `UNSUPPORTED_IMAGE`, … */
  readonly status: string;
  readonly description: string | null;
  readonly completedAt: Date | null;
  /** Findings by severity, such as `CRITICAL`; one that is not named has none. */
  readonly severityCounts: Readonly<Record<string, number>>;
}

export type ScanLookup =
  | { readonly kind: 'scanned'; readonly scan: ScanSnapshot }
  /** Also true of an index: its images are scanned each for itself. */
  | { readonly kind: 'no-scan' }
  | { readonly kind: 'image-missing' }
  | { readonly kind: 'repository-missing' };

/** Pulls from a repository within one hour. */
export interface PullCount {
  /** Begin of the hour. */
  readonly at: Date;
  readonly count: number;
}
