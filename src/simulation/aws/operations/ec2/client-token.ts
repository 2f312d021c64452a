import { Refusal } from '../../wire/refusal.ts';
import type { Call } from '../operation.ts';

/**
 * The resource that an earlier request with the same token made, or what `create` makes now. A token that comes back
 * with other parameters is `IdempotentParameterMismatch`. Tokens hold for one account, region and operation.
 */
export function onceForToken(
  call: Call,
  request: { readonly ClientToken?: string | undefined },
  create: () => string,
): string {
  const { ClientToken: token, ...parameters } = request;
  if (token === undefined) return create();
  if (token.length > 64) throw new Refusal('InvalidParameterValue', 'ClientToken can be at most 64 characters long.');
  const key = `${call.place.account}/${call.place.region}/${call.action}/${token}`;
  const text = JSON.stringify(parameters);
  const known = call.clientTokens.get(key);
  if (known === undefined) {
    const resourceId = create();
    call.clientTokens.set(key, { request: text, resourceId });
    return resourceId;
  }
  if (known.request !== text) {
    throw new Refusal(
      'IdempotentParameterMismatch',
      'The client token was used before with a request whose parameters differ.',
    );
  }
  return known.resourceId;
}
