import type { Destination, NetworkFault, Unjudged } from '../network/walk.ts';

/** The steps of a pull that need a way through the network, in order; secrets only where the task fetches any. */
export const MATRIX_STAGES = ['secrets', 'auth', 'manifest', 'layer'] as const;
export type MatrixStage = (typeof MATRIX_STAGES)[number];

/** What becomes of one stage of one container's pull in one subnet. */
export type Cell =
  | { readonly outcome: 'reaches' }
  | { readonly outcome: 'broken'; readonly destination: Destination; readonly fault: NetworkFault }
  /** `null`: it is not known where the image comes from. */
  | { readonly outcome: 'unknown'; readonly destination: Destination | null; readonly why: Unjudged | null };

/** A subnet that tasks of the service may start in; all but its id is `null` where it was not seen. */
export interface MatrixSubnet {
  readonly id: string;
  readonly zone: string | null;
  readonly name: string | null;
  /** The table that rules it. */
  readonly routeTableId: string | null;
}

export interface MatrixRow {
  readonly subnet: MatrixSubnet;
  /** One a stage, in the order of `stages`. */
  readonly cells: readonly Cell[];
}

/** One container in every subnet. */
export interface ContainerMatrix {
  readonly name: string;
  readonly image: string | null;
  readonly stages: readonly MatrixStage[];
  /** The subnet of the failed task first, where there is one. */
  readonly rows: readonly MatrixRow[];
}

/** Every container in every subnet that the service uses: a failed task is one draw from it. */
export interface Matrix {
  readonly containers: readonly ContainerMatrix[];
}
