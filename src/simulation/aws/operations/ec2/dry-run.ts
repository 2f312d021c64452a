import { Refusal } from '../../wire/refusal.ts';

/** Ends a request that only asked whether it would be allowed: after its permissions, before anything else, as an error (412). */
export function endDryRun(request: { readonly DryRun?: boolean | undefined }): void {
  if (request.DryRun === true) {
    throw new Refusal('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
}
