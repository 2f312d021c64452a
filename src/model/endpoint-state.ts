/** States of an endpoint that serves nobody and stands in nobody's way any more (EC2 API, `VpcEndpoint.State`), in lower case. */
const GONE: readonly string[] = ['deleted', 'deleting', 'failed', 'rejected', 'expired'];

/** Whether an endpoint is dead or dying: another of its service may be created beside it. */
export function isGone(state: string): boolean {
  return GONE.includes(state.toLowerCase());
}

/** Whether an endpoint will not become available any more; `partial` is one that lacks an address in some of its subnets. */
export function hasFailed(state: string): boolean {
  return isGone(state) || state.toLowerCase() === 'partial';
}
