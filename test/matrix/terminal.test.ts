import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildScenario, SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { withWorld } from '../scenarios/diagnose-world.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { run } from '../scenarios/run-program.ts';

giveFakeKeys();

const matrix = z.object({
  rowsDiffer: z.boolean(),
  explains: z.array(z.string()),
  containers: z.array(
    z.object({
      name: z.string(),
      rows: z.array(
        z.object({
          subnet: z.string(),
          zone: z.string().nullable(),
          subnetName: z.string().nullable(),
          routeTable: z.string().nullable(),
          cells: z.record(z.string(), z.object({ outcome: z.enum(['reaches', 'broken', 'unknown']) })),
        }),
      ),
    }),
  ),
});
const answer = z.object({ matrix: matrix.nullable(), paths: z.array(z.string()) });

async function diagnose(id: string, ...options: readonly string[]): Promise<string> {
  const { base, input } = buildScenario(scenarioNamed(id), 8);
  return (await withWorld(base, () => run(['diagnose', ...options, input]))).out;
}

describe('the field matrix of diagnose --json', () => {
  it('tells each stage in each subnet, the failed task’s own first, and what explains the failure', async () => {
    const parsed = answer.parse(JSON.parse(await diagnose('second-subnet-without-s3', '--json')));
    expect(parsed.matrix).toMatchObject({
      rowsDiffer: true,
      explains: [expect.stringContaining('has no route to S3')],
      containers: [
        {
          rows: [
            { cells: { auth: { outcome: 'reaches' }, manifest: { outcome: 'reaches' }, layer: { outcome: 'broken' } } },
            {
              cells: { auth: { outcome: 'reaches' }, manifest: { outcome: 'reaches' }, layer: { outcome: 'reaches' } },
            },
          ],
        },
      ],
    });
  });

  it('is null where no network was looked at', async () => {
    expect(answer.parse(JSON.parse(await diagnose('disk-full', '--json'))).matrix).toBeNull();
  });

  it.each(SCENARIOS.map(({ id }) => id))('agrees with the ways of the diagnosis: %s', async (id) => {
    const parsed = answer.parse(JSON.parse(await diagnose(id, '--json')));
    const own = (parsed.matrix?.containers ?? []).map(({ rows }) => rows[0]?.cells ?? {});
    const outcomes = own.flatMap((cells) => Object.values(cells).map(({ outcome }) => outcome));
    if (parsed.paths.some((path) => path.includes('✗'))) expect(outcomes).toContain('broken');
    if (parsed.paths.every((path) => path.includes('✓'))) expect(outcomes).not.toContain('broken');
  });
});

describe('the section of every subnet in a report', () => {
  it('stands where rows differ', async () => {
    expect(await diagnose('second-subnet-without-s3')).toMatch(/Every subnet\n {2}\S+ works in/);
    expect(await diagnose('sidecar-of-another-registry')).toContain('Every subnet');
  });

  it('does not stand where every subnet and container fares alike', async () => {
    expect(await diagnose('s3-gateway-missing')).not.toContain('Every subnet');
  });
});
