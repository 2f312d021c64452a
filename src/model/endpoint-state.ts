/** States of an endpoint that is not there any more, though it is listed for a while (EC2 API, `VpcEndpoint.State`), in lower case. */
const DELETED: readonly string[] = ['deleted', 'deleting'];

/** States of an endpoint that serves nobody and stands in nobody's way any more. */
const GONE: readonly string[] = [...DELETED, 'failed', 'rejected', 'expired'];

/** Whether an endpoint was deleted, or is being deleted. */
export function isDeleted(state: string): boolean {
  return DELETED.includes(state.toLowerCase());
}

/** Whether an endpoint is dead or dying: another of its service may be created beside it. */
export function isGone(state: string): boolean {
  return GONE.includes(state.toLowerCase());
}

/** Whether an endpoint lacks an address in some of its subnets: it may serve from the others. */
export function isPartial(state: string): boolean {
  return state.toLowerCase() === 'partial';
}

/** Whether an endpoint will not become available any more. */
export function hasFailed(state: string): boolean {
  return isGone(state) || isPartial(state);
}
