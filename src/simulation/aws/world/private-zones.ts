/** A private zone of Route 53, as far as a VPC resolves by it. */
export interface PrivateZone {
  id: string;
  /** With the dot at the end, as Route 53 writes it. */
  name: string;
  vpcIds: string[];
  /** The AWS service that made the zone for itself, such as `servicediscovery.amazonaws.com`; its account's own when left out. */
  owningService?: string;
}
