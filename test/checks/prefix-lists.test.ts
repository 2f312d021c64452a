import { describe, expect, it } from 'vitest';
import { prefixLists } from '../../src/checks/prefix-lists.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { saw } from '../causes/build.ts';
import * as net from '../causes/network.ts';
import { look } from './look.ts';

describe('the address lists', () => {
  it('are read that a route names, once each, and no other', async () => {
    const asked: string[] = [];
    const ec2 = {
      describePrefixLists: async () => [net.S3_PREFIX_LIST],
      readPrefixListEntries: async (id: string) => {
        asked.push(id);
        return ['10.0.0.0/8'];
      },
    };
    const tables = ['rtb-a', 'rtb-b'].map((id) =>
      net.table(
        id,
        [],
        [
          net.TO_S3,
          net.route('pl-corp', 'transit-gateway', 'tgw-1'),
          net.route('pl-gone', 'transit-gateway', 'tgw-2', 'blackhole'),
        ],
      ),
    );
    expect(await look(prefixLists, [saw(routeTables, tables)], { ec2 })).toMatchObject({
      facts: [net.S3_PREFIX_LIST, { id: 'pl-corp', cidrs: ['10.0.0.0/8'] }],
    });
    expect(asked).toEqual(['pl-corp']);
  });
});
