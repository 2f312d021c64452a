import { describe, expect, it } from 'vitest';
import type { Cell, ContainerMatrix, Matrix, MatrixSubnet } from '../../src/matrix/matrix.ts';
import { matrixLines } from '../../src/render/matrix/matrix-lines.ts';
import { matrixMessage } from '../../src/render/matrix/matrix-message.ts';
import { lookingMessage, matrixInterruptedMessage, noMatrixMessage } from '../../src/render/matrix/notices.ts';
import { expectSlackTakes, foreignPlaces, read } from '../render/read.ts';

const REACHES: Cell = { outcome: 'reaches' };
const S3 = { kind: 's3', region: 'us-east-1' } as const;
const NO_S3: Cell = {
  outcome: 'broken',
  destination: S3,
  fault: { kind: 'endpoint-missing', service: 'com.amazonaws.us-east-1.s3', routeTableId: 'rtb-0b' },
};
const UNSEEN: Cell = {
  outcome: 'unknown',
  destination: S3,
  why: { kind: 'missing-look', look: { checkId: 'route-tables', action: 'ec2:DescribeRouteTables', why: 'Refused.' } },
};

const subnet = (id: string, zone: string | null, change: Partial<MatrixSubnet> = {}): MatrixSubnet => ({
  id,
  zone,
  name: null,
  routeTableId: `rtb-${id.slice(-4)}`,
  ...change,
});
const A = subnet('subnet-0aaaaaaaaaaaa1111', 'us-east-1a', { name: 'private-a' });
const B = subnet('subnet-0bbbbbbbbbbbb2222', 'us-east-1b');

function container(rows: readonly (readonly [MatrixSubnet, ...Cell[]])[], name = 'app'): ContainerMatrix {
  return {
    name,
    image: 'api:v42',
    stages: ['auth', 'manifest', 'layer'],
    rows: rows.map(([own, ...cells]) => ({ subnet: own, cells })),
  };
}

const SPLIT: Matrix = {
  containers: [
    container([
      [A, REACHES, REACHES, REACHES],
      [B, REACHES, REACHES, NO_S3],
    ]),
  ],
};

describe('the table of every subnet', () => {
  it('explains a failure that comes and goes in one sentence', () => {
    expect(matrixLines(SPLIT).sentences).toEqual([
      'app works in 1a …1111, fails in 1b …2222 (its table rtb-2222 has no route to S3: no endpoint for com.amazonaws.us-east-1.s3).',
    ]);
  });

  it('has a row a subnet, a column a stage, and the reason under it', () => {
    expect(matrixLines(SPLIT).containers[0]).toEqual({
      name: 'app',
      line: null,
      table: ['subnet   sign-in manifest layers', '1a …1111 ✓       ✓        ✓', '1b …2222 ✓       ✓        ✗'],
      reasons: ['✗ 1b …2222: layers: no route to S3: no endpoint for com.amazonaws.us-east-1.s3'],
    });
  });

  it('says which subnet each label stands for', () => {
    expect(matrixLines(SPLIT).subnets).toEqual([
      '1a …1111: subnet-0aaaaaaaaaaaa1111, us-east-1a, private-a, rtb-1111',
      '1b …2222: subnet-0bbbbbbbbbbbb2222, us-east-1b, rtb-2222',
    ]);
  });

  it.each([
    ['✓ everything that its pull needs can be reached from each of its 2 subnets', REACHES],
    ['✗ nothing that its pull needs can be reached from any of its 2 subnets', NO_S3],
    ['? it cannot be judged from any of its 2 subnets', UNSEEN],
  ] as const)('is one line where every cell says the same: %s', (line, cell) => {
    const { containers } = matrixLines({
      containers: [
        container([
          [A, cell, cell, cell],
          [B, cell, cell, cell],
        ]),
      ],
    });
    expect(containers[0]).toMatchObject({ table: null, line });
  });

  it('tells subnets of one zone apart by as much of their ids as that takes', () => {
    const twins = [subnet('subnet-0aaa1cafe', 'us-east-1a'), subnet('subnet-0bbb2cafe', 'us-east-1a')];
    const rows = twins.map((own) => [own, REACHES, NO_S3, UNSEEN] as const);
    const table = matrixLines({ containers: [container(rows)] }).containers[0]?.table ?? [];
    expect(table.slice(1).map((row) => row.split('  ')[0]?.slice(0, 8))).toEqual(['1a …1caf', '1a …2caf']);
  });

  it.each([
    ['us-east-1', '1a'],
    ['ap-southeast-2', '2a'],
    ['us-gov-west-1', '1a'],
    ['cn-north-1', '1a'],
  ])('calls a zone of %s %s', (region, short) => {
    const one = { containers: [container([[subnet('subnet-0ab1cafe', `${region}a`), REACHES, NO_S3, REACHES]])] };
    expect(matrixLines(one).containers[0]?.table?.[1]).toMatch(new RegExp(`^${short} …cafe`));
  });

  it('with secrets too is no wider than a phone', () => {
    const four: ContainerMatrix = {
      ...container([
        [A, NO_S3, REACHES, REACHES, REACHES],
        [B, UNSEEN, REACHES, REACHES, REACHES],
      ]),
      stages: ['secrets', 'auth', 'manifest', 'layer'],
    };
    const table = matrixLines({ containers: [four] }).containers[0]?.table ?? [];
    expect(Math.max(...table.map((row) => row.length))).toBeLessThanOrEqual(40);
  });
});

const MANY: Matrix = {
  containers: Array.from({ length: 10 }, (_, index) =>
    container(
      Array.from(
        { length: 16 },
        (_, n) =>
          [
            subnet(`subnet-0${String(n).padStart(16, '0')}`, 'us-east-1a', { name: 'a-name-of-some-length'.repeat(4) }),
            n % 2 === 0 ? REACHES : NO_S3,
            REACHES,
            UNSEEN,
          ] as const,
      ),
      `container-${index}`,
    ),
  ),
};

const HOSTILE = [
  '<!channel>',
  '<https://example.com|click>',
  '*bold* `code`',
  '\u202eevil\u0000',
  '',
  'x'.repeat(5_000),
];
const hostile = (text: string): Matrix => ({
  containers: [
    {
      ...container([
        [{ id: text, zone: text, name: text, routeTableId: text }, REACHES, NO_S3, UNSEEN],
        [A, REACHES, REACHES, REACHES],
      ]),
      name: text,
      image: text,
    },
  ],
});

describe('the message of the table', () => {
  const messages = [
    ['of two subnets', matrixMessage(SPLIT)],
    ['of many subnets and containers', matrixMessage(MANY)],
    ['of no subnet', matrixMessage({ containers: [container([])] })],
    ...HOSTILE.map((text) => [`of ${JSON.stringify(text.slice(0, 20))}`, matrixMessage(hostile(text))] as const),
    ['of waiting', lookingMessage()],
    ['of a refusal', noMatrixMessage(['<!channel>', 'x'.repeat(5_000)])],
    ['of an interruption', matrixInterruptedMessage()],
  ] as const;

  it.each(messages)('%s is one that Slack takes', (_, message) => {
    expectSlackTakes(message);
  });

  it('says how much found no room', () => {
    expect(read(matrixMessage(MANY))).toContain('this message had no room for them');
  });

  it('has foreign text in text elements only, and escapes it for notifications', () => {
    const message = matrixMessage(hostile('<!channel>'));
    expect(foreignPlaces(message.blocks, '<!channel>')).toEqual(new Set(['text']));
    expect(message.text).not.toContain('<!channel>');
  });
});
