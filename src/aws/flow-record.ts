import { isIP } from 'node:net';
import type { FlowSnapshot } from '../model/snapshots/flow-logs.ts';

/** The field at each position; `null` for a format that is not one of names in `${…}`. */
export type FlowFormat = readonly string[] | null;

/** Reads a format as DescribeFlowLogs shows it. Formats differ in the choice of fields and in their order. */
export function readFlowFormat(format: string): FlowFormat {
  const fields = format
    .trim()
    .split(/\s+/)
    .map((part) => /^\$\{(?<field>[a-z0-9-]{1,60})\}$/.exec(part)?.groups?.['field']);
  return fields.every((field) => field !== undefined) ? fields : null;
}

/**
 * Reads a record by its format (VPC user guide, "Flow log records"); `null` where the two do not fit together, and for
 * records of windows in which nothing was captured. Without the begin of the window the record has the time of its line.
 */
export function readFlowRecord(line: string, format: FlowFormat, lineAt: Date): FlowSnapshot | null {
  const values = line.trim().split(/\s+/);
  if (format === null || values.length !== format.length) return null;
  const fields = new Map(format.map((field, index) => [field, values[index] ?? '-']));
  const source = fields.get('srcaddr') ?? fields.get('pkt-srcaddr') ?? '';
  const destination = fields.get('dstaddr') ?? fields.get('pkt-dstaddr') ?? '';
  const protocol = wholeNumber(fields.get('protocol'), 255);
  const action = fields.get('action');
  const start = fields.get('start');
  const seconds = wholeNumber(start, 99_999_999_999);
  const isReadable = isIP(source) !== 0 && isIP(destination) !== 0 && (start === undefined || seconds !== null);
  if (!isReadable || protocol === null || (action !== 'ACCEPT' && action !== 'REJECT')) return null;
  return {
    at: seconds === null ? lineAt : new Date(seconds * 1000),
    source,
    destination,
    sourcePort: portOf(fields.get('srcport'), protocol),
    destinationPort: portOf(fields.get('dstport'), protocol),
    protocol,
    action,
  };
}

/** ICMP and the like are recorded with port 0. */
function portOf(text: string | undefined, protocol: number): number | null {
  const hasPorts = protocol === 6 || protocol === 17;
  return hasPorts ? wholeNumber(text, 65_535) : null;
}

function wholeNumber(text: string | undefined, most: number): number | null {
  if (text === undefined || !/^\d{1,11}$/.test(text)) return null;
  const value = Number(text);
  return value <= most ? value : null;
}
