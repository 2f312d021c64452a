export interface RoleSnapshot {
  readonly arn: string;
  readonly name: string;
  /** Decoded JSON text of the trust policy. */
  readonly trustPolicy: string;
  readonly permissionsBoundaryArn: string | null;
}

export type RoleLookup = { readonly kind: 'found'; readonly role: RoleSnapshot } | { readonly kind: 'role-missing' };

/** One action on one resource, as SimulatePrincipalPolicy decided it; both of its answer shapes are reduced to this. */
export interface SimulatedDecision {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'implicit-deny' | 'explicit-deny';
  /** `null` where the answer does not say. */
  readonly allowedByBoundary: boolean | null;
  readonly allowedByOrganization: boolean | null;
  /** Condition keys that were not supplied; when any is listed the decision is not certain. */
  readonly missingContext: readonly string[];
  /** Ids of the policies whose statements matched. */
  readonly matchedPolicies: readonly string[];
}

/** A policy document as JSON text, with where it stands. */
export interface RolePolicyDocument {
  readonly source: string;
  readonly kind: 'attached' | 'inline' | 'boundary';
  readonly text: string;
}
