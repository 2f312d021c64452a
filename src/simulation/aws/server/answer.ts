import { setTimeout as sleep } from 'node:timers/promises';
import { unreachable } from '../../../model/result.ts';
import { settleEndpoints } from '../operations/ec2/settle.ts';
import type { Call, Operation } from '../operations/operation.ts';
import { type ProtocolName, type WireAnswer, writeAnswer, writeMalformed, writeRefusal } from '../wire/protocol.ts';
import { Refusal } from '../wire/refusal.ts';
import { type CredentialScope, readCredentialScope } from '../wire/signature.ts';
import { iamOf, placeOf } from '../world.ts';
import { authorize } from './authorize.ts';
import { because, denied } from './denial.ts';
import type { Fault } from './faults.ts';
import type { Kernel } from './kernel.ts';
import { ambientPrincipal, type Principal } from './principal.ts';
import type { RecordedCall } from './recorded-call.ts';
import { type AddressedRequest, addressRequest } from './request.ts';
import { serviceFailure, throttled } from './service-errors.ts';
import { waitFor } from './wait-for.ts';

/** The parts of an HTTP request that matter. */
export interface HttpRequest {
  readonly authorization: string | undefined;
  /** `x-amz-security-token`, which comes with temporary keys. */
  readonly securityToken: string | undefined;
  readonly target: string | undefined;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
}

/** What becomes of a request: an answer, silence, or a broken connection. */
export type Outcome = WireAnswer | 'hang' | 'reset';

/** Answers one API request as AWS would, or as a planned fault says, and records it. */
export async function answerRequest(kernel: Kernel, request: HttpRequest): Promise<Outcome> {
  const addressed = addressRequest(request.target, request.body, request.url);
  if (addressed === null) return { status: 404, contentType: 'text/plain', body: 'No such service.' };
  const requestId = `00000000-0000-4000-8000-${String(kernel.calls.length + 1).padStart(12, '0')}`;
  const { service } = addressed;
  const scope = readCredentialScope(request.authorization);
  if (scope === null) return writeRefusal(service.protocol, missingSignature(service.protocol), requestId);
  const record = recordCall(kernel, addressed, scope);
  try {
    const outcome = await perform(kernel, addressed, record, { scope, token: request.securityToken, requestId });
    if (typeof outcome === 'string') return outcome;
    record.status = outcome.status;
    return { ...outcome, contentType: service.contentType ?? outcome.contentType, requestId };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : serviceFailure(service.name, 500);
    record.status = refusal.status;
    record.error = error instanceof Refusal ? refusal.code : `simulation: ${String(error)}`;
    return { ...writeRefusal(service.protocol, refusal, requestId), requestId };
  } finally {
    kernel.onCall(record);
  }
}

interface Signed {
  readonly scope: CredentialScope;
  readonly token: string | undefined;
  readonly requestId: string;
}

async function perform(
  kernel: Kernel,
  addressed: AddressedRequest,
  record: RecordedCall,
  signed: Signed,
): Promise<Outcome> {
  const { service } = addressed;
  const principal = principalOf(kernel, service.name, signed);
  await sleep(Math.max(kernel.latencyMs, kernel.faults.delayOf(record.action)));
  const fault = kernel.faults.take(record.action, principal.account);
  if (fault !== null && fault.kind !== 'lost-answer') {
    return applyFault(fault, service.protocol, { service: service.name, record, principal });
  }
  const operation = addressed.operation();
  if (operation.forbidden) throw denied(service.protocol, denialOf(record.action, principal));
  const call = callOf(kernel, record, principal);
  settleEndpoints(call.place, call.now);
  authorize(service.protocol, operation, record.params, call);
  const value = await operation.answer(record.params, call);
  if (fault !== null) return 'reset';
  return writeAnswer(
    service.protocol,
    { operation: operation.name, output: operation.output, requestId: signed.requestId, namespace: service.namespace },
    value,
  );
}

function applyFault(
  fault: Exclude<Fault, { kind: 'lost-answer' }>,
  protocol: ProtocolName,
  call: { readonly service: string; readonly record: RecordedCall; readonly principal: Principal },
): Outcome {
  switch (fault.kind) {
    case 'deny': {
      const denial = denialOf(call.record.action, call.principal);
      throw denied(protocol, { ...denial, because: because(fault.why, call.record.action) });
    }
    case 'throttle':
      throw throttled(protocol);
    case 'status':
      throw serviceFailure(call.service, fault.status);
    case 'hang':
      return 'hang';
    case 'reset':
      return 'reset';
    case 'malformed':
      return writeMalformed(protocol);
    default:
      return unreachable(fault);
  }
}

function denialOf(action: string, principal: Principal) {
  return { principalArn: principal.arn, action, resource: '*', because: because('no-identity-policy', action) };
}

function callOf(kernel: Kernel, record: RecordedCall, principal: Principal): Call {
  return {
    action: record.action,
    world: kernel.world,
    place: placeOf(kernel.world, principal.account, record.region),
    iam: iamOf(kernel.world, principal.account),
    principal,
    sessions: kernel.sessions,
    now: new Date(kernel.clock()),
    behaviour: kernel.behaviour,
    url: kernel.url,
    clientTokens: kernel.clientTokens,
    rates: kernel.rates,
    newId: kernel.newId,
    waitFor: (until, ready) => waitFor(kernel, until, ready),
  };
}

function recordCall(kernel: Kernel, addressed: AddressedRequest, scope: CredentialScope): RecordedCall {
  const operation = knownOperation(addressed);
  const session = kernel.sessions.find(scope.accessKeyId);
  const principal = session ?? ambientPrincipal(kernel.world.homeAccount, scope.region);
  const record: RecordedCall = {
    service: addressed.service.name,
    action: `${addressed.service.name}:${addressed.operationName}`,
    account: principal.account,
    region: scope.region,
    principal: principal.arn,
    roleSession: session?.session?.sessionName ?? null,
    params: operation === null ? {} : readParams(addressed, operation),
    at: kernel.clock(),
    status: null,
    error: null,
    forbidden: operation?.forbidden ?? false,
  };
  kernel.calls.push(record);
  return record;
}

function knownOperation(addressed: AddressedRequest): Operation | null {
  try {
    return addressed.operation();
  } catch {
    return null;
  }
}

function readParams(addressed: AddressedRequest, operation: Operation): Record<string, unknown> {
  try {
    return addressed.params(operation);
  } catch {
    return {};
  }
}

function principalOf(kernel: Kernel, service: string, { scope, token }: Signed): Principal {
  const caller = { account: kernel.world.homeAccount, region: scope.region, service, now: kernel.clock() };
  return kernel.sessions.principalOf({ accessKeyId: scope.accessKeyId, token }, caller);
}

function missingSignature(protocol: ProtocolName): Refusal {
  const message = 'Request is missing Authentication Token';
  if (protocol === 'ec2') return new Refusal('AuthFailure', message, 401);
  return new Refusal(
    protocol === 'query' ? 'MissingAuthenticationToken' : 'MissingAuthenticationTokenException',
    message,
    403,
  );
}
