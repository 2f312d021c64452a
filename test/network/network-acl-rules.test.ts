import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBlock } from '../../src/network/cidr.ts';
import { askAcl, asTask } from '../../src/network/network-acl-rules.ts';
import * as net from '../causes/network.ts';

const entry = fc.record({
  ruleNumber: fc.integer({ min: 1, max: 400 }),
  allow: fc.boolean(),
  cidr: fc.constantFrom('10.0.0.0/8', '10.0.3.0/24', '10.0.3.7/32', '0.0.0.0/0', '192.168.0.0/16'),
  ports: fc.constantFrom([443, 443], [1, 442], [0, 65_535], [400, 500]),
  egress: fc.boolean(),
});

/** First match by rule number, for one address. */
function oracle(
  entries: readonly { ruleNumber: number; allow: boolean; cidr: string; ports: readonly number[]; egress: boolean }[],
  address: string,
): boolean {
  const ip = parseBlock(address)?.first ?? 0;
  const match = [...entries]
    .sort((a, b) => a.ruleNumber - b.ruleNumber)
    .find(({ cidr, ports: [from = 0, to = 0], egress }) => {
      const block = parseBlock(cidr);
      return egress && block !== null && block.first <= ip && ip <= block.last && from <= 443 && 443 <= to;
    });
  return match?.allow ?? false;
}

describe('a network ACL', () => {
  it('decides a single address as the obvious reading of its rules does', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { maxLength: 8, selector: (one) => one.ruleNumber }),
        fc.constantFrom('10.0.3.7', '10.0.3.8', '10.9.9.9', '192.168.1.1', '52.219.1.1'),
        (entries, address) => {
          const acl = net.acl(
            'acl-1',
            [],
            entries.map(({ ports, egress, ruleNumber, ...rest }) =>
              net.aclEntry(egress, ruleNumber, {
                ...rest,
                protocol: '6',
                fromPort: ports[0] ?? 0,
                toPort: ports[1] ?? 0,
              }),
            ),
          );
          const peer = parseBlock(address);
          if (peer === null) throw new Error('no address');
          const [question] = asTask({ block: peer, cidr: address, coarse: false });
          if (question === undefined) throw new Error('no question');
          const answer = askAcl(acl, question);
          expect(answer.kind).toBe(oracle(entries, address) ? 'open' : 'closed');
        },
      ),
    );
  });
});
