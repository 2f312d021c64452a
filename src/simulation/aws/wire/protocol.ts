import { writeJsonShape } from './json-shape.ts';
import type { Refusal } from './refusal.ts';
import type { Shape } from './schema.ts';
import { element, escapeXml, writeMembers } from './write-xml.ts';

/** How a service speaks: EC2's query dialect, the query protocol of IAM and STS, REST with XML, or AWS JSON 1.1. */
export type ProtocolName = 'ec2' | 'query' | 'rest-xml' | 'json';

/** An HTTP answer before it is sent. */
export interface WireAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Also sent as a header; absent for what is no API answer. */
  readonly requestId?: string;
}

export function writeAnswer(
  protocol: ProtocolName,
  call: { readonly operation: string; readonly output: Shape; readonly requestId: string; readonly namespace: string },
  value: unknown,
): WireAnswer {
  if (protocol === 'json') return json(200, JSON.stringify(writeJsonShape(call.output, value) ?? {}));
  const members = writeMembers(call.output, value);
  if (protocol === 'rest-xml') {
    return xml(200, `<${call.operation}Response xmlns="${call.namespace}">${members}</${call.operation}Response>`);
  }
  const requestId = element(protocol === 'ec2' ? 'requestId' : 'RequestId', call.requestId);
  const content =
    protocol === 'ec2'
      ? requestId + members
      : element(`${call.operation}Result`, members) + element('ResponseMetadata', requestId);
  return xml(200, `<${call.operation}Response xmlns="${call.namespace}">${content}</${call.operation}Response>`);
}

export function writeRefusal(protocol: ProtocolName, refusal: Refusal, requestId: string): WireAnswer {
  if (protocol === 'json') {
    return json(refusal.status, JSON.stringify({ __type: refusal.code, message: refusal.message }));
  }
  const error = element('Code', refusal.code) + element('Message', escapeXml(refusal.message));
  if (protocol === 'ec2') {
    const errors = element('Errors', element('Error', error));
    return xml(refusal.status, element('Response', errors + element('RequestID', requestId)));
  }
  const fault = element('Type', refusal.status < 500 ? 'Sender' : 'Receiver');
  return xml(
    refusal.status,
    element('ErrorResponse', element('Error', fault + error) + element('RequestId', requestId)),
  );
}

/** An answer that breaks off in the middle of a token. */
export function writeMalformed(protocol: ProtocolName): WireAnswer {
  return protocol === 'json' ? json(200, '{"tasks": [{"taskArn": "arn:a') : xml(200, '<Response><requestId>');
}

function xml(status: number, body: string): WireAnswer {
  return { status, contentType: 'text/xml;charset=UTF-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function json(status: number, body: string): WireAnswer {
  return { status, contentType: 'application/x-amz-json-1.1', body };
}
