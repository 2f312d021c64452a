/** What an endpoint must carry to be of use, and where it goes. The field names are public (`diagnose --json`). */
export type FixPlan =
  | {
      readonly kind: 'create-vpc-endpoint';
      readonly endpointType: 'Interface';
      /** Full name, such as `com.amazonaws.us-east-1.ecr.dkr`. */
      readonly service: string;
      readonly vpcId: string;
      /** One a zone, the failed task's own subnet first. */
      readonly subnetIds: readonly string[];
    }
  | {
      readonly kind: 'create-vpc-endpoint';
      readonly endpointType: 'Gateway';
      readonly service: string;
      readonly vpcId: string;
      /** The effective tables of the service's subnets. */
      readonly routeTableIds: readonly string[];
    }
  | {
      readonly kind: 'associate-route-table';
      readonly service: string;
      readonly vpcId: string;
      readonly endpointId: string;
      readonly routeTableIds: readonly string[];
    };
