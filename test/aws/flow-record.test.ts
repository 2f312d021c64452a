import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlowFormat, readFlowRecord } from '../../src/aws/flow-record.ts';

const DEFAULT =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const LINE_AT = new Date('2026-11-20T14:00:00Z');
const format = (fields: string) =>
  readFlowFormat(
    fields
      .split(' ')
      .map((field) => `\${${field}}`)
      .join(' '),
  );

describe('a flow record', () => {
  it.each([
    [
      DEFAULT,
      '2 123456789012 eni-1235b8ca123456789 172.31.9.69 172.31.9.12 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK',
      ['172.31.9.69', '172.31.9.12', 49761, 3389, 6, 'REJECT', '2014-12-14T04:06:50.000Z'],
    ],
    [
      DEFAULT,
      '2 123456789012 eni-1235b8ca123456789 203.0.113.12 172.31.16.139 0 0 1 4 336 1432917027 1432917142 ACCEPT OK',
      ['203.0.113.12', '172.31.16.139', null, null, 1, 'ACCEPT', '2015-05-29T16:30:27.000Z'],
    ],
    [
      DEFAULT,
      '2 123456789012 eni-1235b8ca123456789 2001:db8::1 2001:db8::2 34892 22 6 54 8855 1477913708 1477913820 ACCEPT OK',
      ['2001:db8::1', '2001:db8::2', 34892, 22, 6, 'ACCEPT', '2016-10-31T11:35:08.000Z'],
    ],
    [
      'action dstport dstaddr srcaddr protocol',
      'REJECT 443 203.0.113.17 10.0.1.7 6',
      ['10.0.1.7', '203.0.113.17', null, 443, 6, 'REJECT', '2026-11-20T14:00:00.000Z'],
    ],
    [
      'pkt-srcaddr pkt-dstaddr protocol action ecs-cluster-arn start',
      '10.0.1.7 203.0.113.17 17 REJECT - 1763647200',
      ['10.0.1.7', '203.0.113.17', null, null, 17, 'REJECT', '2025-11-20T14:00:00.000Z'],
    ],
  ])('in the format %s is read: %s', (fields, line, expected) => {
    const flow = readFlowRecord(line, format(fields), LINE_AT);
    const read = [
      flow?.source,
      flow?.destination,
      flow?.sourcePort,
      flow?.destinationPort,
      flow?.protocol,
      flow?.action,
      flow?.at.toISOString(),
    ];
    expect(read).toEqual(expected);
  });

  it.each([
    [
      'of a window without traffic',
      DEFAULT,
      '2 123456789012 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - NODATA',
    ],
    ['of a skipped window', DEFAULT, '2 123456789012 eni-1 - - - - - - - 1431280876 1431280934 - SKIPDATA'],
    ['with a field too few', 'srcaddr dstaddr protocol action', '10.0.1.7 203.0.113.17 6'],
    ['with a field too many', 'srcaddr dstaddr protocol action', '10.0.1.7 203.0.113.17 6 REJECT 9'],
    ['without addresses', 'protocol action start', '6 REJECT 1763647200'],
    ['without a protocol', 'srcaddr dstaddr action', '10.0.1.7 203.0.113.17 REJECT'],
    ['with words for numbers', 'srcaddr dstaddr protocol action', '10.0.1.7 203.0.113.17 tcp REJECT'],
    ['with no address in its place', 'srcaddr dstaddr protocol action', '10.0.1.700 203.0.113.17 6 REJECT'],
    ['with a verdict that is not known', 'srcaddr dstaddr protocol action', '10.0.1.7 203.0.113.17 6 DROP'],
    ['with a start that is none', 'srcaddr dstaddr protocol action start', '10.0.1.7 203.0.113.17 6 REJECT today'],
  ])('%s is not guessed', (_, fields, line) => {
    expect(readFlowRecord(line, format(fields), LINE_AT)).toBeNull();
  });

  it('is not read by a format that is none', () => {
    expect(readFlowFormat('srcaddr dstaddr')).toBeNull();
    expect(readFlowFormat('')).toBeNull();
    expect(readFlowRecord('10.0.1.7 203.0.113.17', null, LINE_AT)).toBeNull();
  });

  it('reads the same whatever the order of its fields', () => {
    const values = { srcaddr: '10.0.1.7', dstaddr: '203.0.113.17', dstport: '443', protocol: '6', action: 'REJECT' };
    const straight = readFlowRecord(Object.values(values).join(' '), format(Object.keys(values).join(' ')), LINE_AT);
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(values), { minLength: 5, maxLength: 5 }), (shuffled) => {
        const line = shuffled.map(([, value]) => value).join(' ');
        expect(readFlowRecord(line, format(shuffled.map(([field]) => field).join(' ')), LINE_AT)).toEqual(straight);
      }),
    );
  });
});
