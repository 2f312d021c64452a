import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreignRecord } from '../../src/aws/foreign-json.ts';

function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 0);
}

describe('a foreign JSON object', () => {
  it('keeps what it says', () => {
    const permission = { ipProtocol: 'tcp', fromPort: 443, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } };
    const request = { groupId: 'sg-0aaa', ipPermissions: { items: [permission] }, dryRun: false, none: null };
    expect(foreignRecord(request)).toEqual(request);
  });

  it('loses secrets, by shape and by the name before them', () => {
    const kept = foreignRecord({
      url: 'https://x.example/?X-Amz-Signature=abcdef012345',
      masterUserPassword: 'hunter2',
      nested: { authorizationToken: 'QVdTOjEyMzQ1Njc4OTA=' },
      secretId: 'prod/db',
    });
    expect(kept).toMatchObject({
      masterUserPassword: '[redacted]',
      nested: { authorizationToken: '[redacted]' },
      secretId: 'prod/db',
    });
    expect(JSON.stringify(kept)).not.toContain('abcdef012345');
  });

  it('is not looked at where environments and boot scripts stand', () => {
    const container = { name: 'app', environment: [{ name: 'TOKEN', value: 'hunter2' }] };
    expect(foreignRecord({ containerDefinitions: [container], userData: 'IyEvYmluL3No' })).toEqual({
      containerDefinitions: [{ name: 'app' }],
    });
  });

  it('is cut where it is long, wide or deep', () => {
    const wide = foreignRecord({ items: Array.from({ length: 5000 }, (_, index) => index) });
    expect(countValues(wide)).toBeLessThan(600);
    expect(String(foreignRecord({ text: 'x'.repeat(10_000) })['text']).length).toBe(2048);
    const deep = Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), { end: true });
    expect(JSON.stringify(foreignRecord({ deep })).length).toBeLessThan(200);
  });

  it('of any kind is bounded, and changes nothing it is made of', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const before = JSON.stringify(record);
        expect(countValues(foreignRecord(record))).toBeLessThan(1100);
        expect(JSON.stringify(record)).toBe(before);
      }),
    );
  });

  it('named like a prototype stays a member', () => {
    const kept = foreignRecord(JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.hasOwn(kept, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });
});
