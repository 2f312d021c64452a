import type { Principal } from '../server/principal.ts';
import type { RateLimits } from '../server/rate-limits.ts';
import type { Sessions } from '../server/sessions.ts';
import type { ProtocolName } from '../wire/protocol.ts';
import { inputShape, type OperationSchema, operationName, outputShape, type Shape } from '../wire/schema.ts';
import type { IamWorld } from '../world/iam.ts';
import type { AwsWorld, PlaceWorld } from '../world.ts';

/** How a simulation answers where AWS's own behaviour has more than one form. */
export interface Behaviour {
  /** Upper bound of every page, so that paging shows with few resources. */
  readonly pageSize: number;
  /** `by-resource`: SimulatePrincipalPolicy's answer before 2026, one result for each action and ARN. */
  readonly simulateShape: 'by-action' | 'by-resource';
  /**
   * Whose policies a call must pass: only the session policy that its keys were handed out with, or also those of the
   * role behind them. The ambient identity's role is the home account's `pullfail`.
   */
  readonly enforce: 'session-policies' | 'roles-too';
  /** How long a new interface endpoint is pending and a deleted one lingers. */
  readonly endpointDelayMs: number;
  /** How long EC2 does not list a new endpoint or security group yet, nor takes the group anywhere. */
  readonly unseenMs: number;
}

/** One permission that a call must have. */
export interface Need {
  /** `service:Action` */
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  /** Condition keys of the request, such as `ec2:VpceServiceName`. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** Set where the resource's own policy names the caller in its account, so that the caller's role need not allow it. */
  readonly grantedByResource?: boolean;
}

/** First answers by client token, so that a repeated creation creates nothing. */
export type ClientTokens = Map<string, { readonly request: string; readonly resourceId: string }>;

/** What a handler knows of the call besides its request. */
export interface Call {
  readonly action: string;
  readonly world: AwsWorld;
  /** The caller's account in the region that the request was signed for. */
  readonly place: PlaceWorld;
  readonly iam: IamWorld;
  readonly principal: Principal;
  readonly sessions: Sessions;
  readonly now: Date;
  readonly behaviour: Behaviour;
  /** Base URL of the simulation itself. */
  readonly url: string;
  readonly clientTokens: ClientTokens;
  readonly rates: RateLimits;
  /** A fresh resource id such as `vpce-0…`. */
  newId(prefix: string): string;
  /** Resolves with the time when `ready` holds, at the instant `until`, or as soon as the simulation ends. */
  waitFor(until: number, ready: (now: number) => boolean): Promise<number>;
}

/** One operation: how it looks on the wire, and what answers it. */
export interface Operation {
  readonly name: string;
  readonly input: Shape;
  readonly output: Shape;
  /** Set for an operation that nothing in this program may call. */
  readonly forbidden: boolean;
  answer(request: unknown, call: Call): unknown;
  /** What the caller must be allowed, in the order in which AWS asks. */
  needs(request: unknown, call: Call): readonly Need[];
}

/** One AWS service. */
export interface Service {
  /** As in IAM actions and credential scopes. */
  readonly name: string;
  readonly protocol: ProtocolName;
  /** Where it differs from that of the protocol. */
  readonly contentType?: string;
  /** API version of a query service, prefix of `x-amz-target` of a JSON service. */
  readonly address: string;
  /** XML namespace; empty for JSON. */
  readonly namespace: string;
  readonly operations: readonly Operation[];
}

/**
 * Joins an operation's schema with its handler. The request was read by that very schema, member by member, which is
 * why it may be taken for the SDK's input type here; its members may still be missing, as those types say.
 */
export function operation<Request, Response>(
  schema: OperationSchema,
  handler: (request: Request, call: Call) => Response,
  needs: (request: Request, call: Call) => readonly Need[] = needsOnEverything,
): Operation {
  return {
    name: operationName(schema),
    input: inputShape(schema),
    output: outputShape(schema),
    forbidden: false,
    answer: (request, call) => handler(request as Request, call),
    needs: (request, call) => needs(request as Request, call),
  };
}

/** Reads mostly know no resources: the action on `*`. */
function needsOnEverything(_request: unknown, call: Call): readonly Need[] {
  return [{ action: call.action, resource: '*', context: {} }];
}

/** An operation that is refused and marked in the record of calls, because no program may have a reason to call it. */
export function forbiddenOperation(schema: OperationSchema): Operation {
  return { ...operation(schema, () => ({})), forbidden: true };
}
