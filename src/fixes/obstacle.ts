import type { MissingLook } from '../network/facts.ts';

/** Why no button is offered although the pull lacks an endpoint. What would be said is `render/`'s. */
export type FixObstacle =
  | { readonly kind: 'not-seen'; readonly looks: readonly MissingLook[] }
  /** The endpoints of a shared VPC are its owner's to create. */
  | { readonly kind: 'shared-vpc'; readonly ownerId: string }
  | { readonly kind: 'subnets-unknown'; readonly subnetIds: readonly string[] }
  /** Endpoints of a VPC serve the registry of their own region. */
  | { readonly kind: 'other-region'; readonly region: string }
  | { readonly kind: 'vpc-dns-off'; readonly attribute: 'enableDnsSupport' | 'enableDnsHostnames' }
  | { readonly kind: 'custom-dns'; readonly nameServers: readonly string[] }
  | { readonly kind: 'no-free-address'; readonly subnetIds: readonly string[] }
  | { readonly kind: 'endpoint-exists'; readonly endpointId: string; readonly state: string }
  | { readonly kind: 'zone-not-supported'; readonly service: string }
  | { readonly kind: 'service-unknown'; readonly service: string }
  | { readonly kind: 'private-zone'; readonly service: string; readonly zoneId: string; readonly name: string }
  | {
      readonly kind: 'quota';
      readonly of: 'interface' | 'gateway';
      readonly used: number;
      readonly adding: number;
      readonly limit: number;
    }
  | { readonly kind: 'daily-cap'; readonly created: number; readonly adding: number; readonly limit: number }
  /** A dry run, or the fixer's role itself, was refused. */
  | { readonly kind: 'refused'; readonly action: string; readonly awsName: string; readonly message: string }
  /** AWS was too busy, or out of reach, to answer the dry run. */
  | { readonly kind: 'not-tried-out'; readonly action: string; readonly awsName: string }
  /** With the plan applied, this cause would still hold. */
  | { readonly kind: 'no-cure'; readonly causeId: string; readonly because: string }
  /** Others in the VPC would lose what they have today. */
  | { readonly kind: 'harm'; readonly interfaces: number };
