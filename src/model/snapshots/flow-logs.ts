/** What EC2 tells of flow logs, and what stands in them. */

export interface FlowLogSnapshot {
  readonly id: string;
  /** VPC, subnet or network interface. */
  readonly resourceId: string;
  /** `ACCEPT`, `REJECT` or `ALL`. */
  readonly trafficType: string;
  readonly destination: 'cloud-watch-logs' | 's3' | 'kinesis-data-firehose';
  /** `null`: it goes elsewhere, or into a log group of another account. */
  readonly logGroup: string | null;
  /** Fields of a record in their order, such as `${version} ${account-id} …`. */
  readonly logFormat: string;
  readonly status: string;
  /** Why nothing arrives, such as `Access error`. */
  readonly deliveryError: string | null;
}

/** One record of a flow log. */
export interface FlowSnapshot {
  /** Begin of the capture window, which is 10 minutes long at most. */
  readonly at: Date;
  readonly source: string;
  readonly destination: string;
  /** `null` for protocols without ports and in formats that leave them out. */
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
  /** IANA number; 6 is TCP. */
  readonly protocol: number;
  readonly action: 'ACCEPT' | 'REJECT';
}

export interface RejectedFlowsQuery {
  readonly logGroup: string;
  readonly logFormat: string;
  /** Begins the names of the streams that are searched. */
  readonly interfaceId: string;
  /** Only flows from or to it; every flow of the interface when `null`. */
  readonly address: string | null;
  readonly from: Date;
  readonly to: Date;
}

export type RejectedFlows =
  | {
      readonly kind: 'read';
      readonly flows: readonly FlowSnapshot[];
      /** Lines that the log's own format does not explain. */
      readonly unreadable: number;
      readonly complete: boolean;
    }
  | { readonly kind: 'log-group-missing' };
