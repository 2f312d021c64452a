/** A private zone of Route 53, as far as a VPC resolves by it. */
export interface PrivateZone {
  id: string;
  /** With the dot at the end, as Route 53 writes it. */
  name: string;
  vpcIds: string[];
}
