import type { Operation, Service } from '../operations/operation.ts';
import { ROUTE53, ROUTE53_PATHS } from '../operations/route53/index.ts';
import { SERVICES } from '../operations/services.ts';
import { fieldOf, readForm } from '../wire/form.ts';
import { readJsonShape } from '../wire/json-shape.ts';
import { readFormShape } from '../wire/read-form.ts';
import { unknownOperation } from './service-errors.ts';

/** Which operation a request asks for, before its members are read. */
export interface AddressedRequest {
  readonly service: Service;
  readonly operationName: string;
  /** Throws the protocol's own refusal when there is no such operation. */
  operation(): Operation;
  /** The members, in the form of the SDK's input type. Throws when the body cannot be read. */
  params(operation: Operation): Record<string, unknown>;
}

/** Finds service and operation by `x-amz-target` or by `Action` and `Version`; `null` for anything else. */
export function addressRequest(target: string | undefined, body: string, url: string): AddressedRequest | null {
  if (url.startsWith(ROUTE53.address)) return addressRest(new URL(url, 'http://localhost'));
  return target === undefined ? addressForm(body) : addressJson(target, body);
}

function addressJson(target: string, body: string): AddressedRequest | null {
  const dot = target.lastIndexOf('.');
  const service = SERVICES.find((candidate) => candidate.address === target.slice(0, dot));
  if (service === undefined) return null;
  const operationName = target.slice(dot + 1);
  return {
    service,
    operationName,
    operation: () => findOperation(service, operationName),
    params: (operation) => asRecord(readJsonShape(operation.input, body === '' ? {} : JSON.parse(body))),
  };
}

/** By path; the members of a read stand in the query. */
function addressRest(url: URL): AddressedRequest {
  const operationName = ROUTE53_PATHS[url.pathname.slice(ROUTE53.address.length)] ?? 'Unknown';
  const { vpcid, vpcregion, maxitems, nexttoken } = Object.fromEntries(url.searchParams);
  return {
    service: ROUTE53,
    operationName,
    operation: () => findOperation(ROUTE53, operationName),
    params: () => ({
      VPCId: vpcid,
      VPCRegion: vpcregion,
      MaxItems: Number(maxitems ?? 100),
      ...(nexttoken === undefined ? {} : { NextToken: nexttoken }),
    }),
  };
}

function addressForm(body: string): AddressedRequest | null {
  const form = readForm(body);
  const operationName = fieldOf(form, 'Action');
  const service = SERVICES.find((candidate) => candidate.address === fieldOf(form, 'Version'));
  if (service === undefined || operationName === null) return null;
  const dialect = service.protocol === 'ec2' ? 'ec2' : 'query';
  return {
    service,
    operationName,
    operation: () => findOperation(service, operationName),
    params: (operation) => asRecord(readFormShape(operation.input, form, dialect)),
  };
}

function findOperation(service: Service, name: string): Operation {
  const found = service.operations.find((operation) => operation.name === name);
  if (found === undefined) throw unknownOperation(service.protocol, name);
  return found;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
