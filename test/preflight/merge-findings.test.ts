import { describe, expect, it } from 'vitest';
import type { CauseId, Verdict } from '../../src/causes/cause.ts';
import type { Finding } from '../../src/diagnose/diagnosis.ts';
import { mergeFindings } from '../../src/preflight/merge-findings.ts';

const ADVICE = { steps: [], prevention: [] };
const holds = (causeId: CauseId, kind: 'confirmed' | 'likely', because: string): Finding => ({
  causeId,
  verdict: { kind, because, breaks: ['layer'], seenIn: ['route-tables'], advice: ADVICE } satisfies Verdict,
});
const open = (causeId: CauseId, because: string): Finding => ({
  causeId,
  verdict: { kind: 'undecided', because, wouldDecide: [] },
});

describe('findings of several subnets', () => {
  it('that differ in the name of the subnet alone are one, and of all subnets name none', () => {
    const inSubnet = (subnetId: string) => ({
      subnetId,
      findings: [holds('no-route', 'confirmed', `rtb-1, the route table of ${subnetId}, has no default route.`)],
    });
    const { positive } = mergeFindings([inSubnet('subnet-a'), inSubnet('subnet-b')]);
    expect(positive.map(({ causeId, subnetIds }) => [causeId, subnetIds])).toEqual([['no-route', []]]);
  });

  it('of one table among several name the subnets of that table', () => {
    const of = (subnetId: string, table: string) => ({
      subnetId,
      findings: [holds('no-route', 'confirmed', `${table}, the route table of ${subnetId}, has no default route.`)],
    });
    const { positive } = mergeFindings([of('subnet-a', 'rtb-1'), of('subnet-b', 'rtb-2'), of('subnet-c', 'rtb-2')]);
    expect(positive.map(({ subnetIds }) => subnetIds)).toEqual([['subnet-a'], ['subnet-b', 'subnet-c']]);
  });

  it('put what is sure before what is likely, and keep the order of the causes in both', () => {
    const { positive } = mergeFindings([
      {
        subnetId: 'subnet-a',
        findings: [
          holds('role-permission', 'likely', 'One.'),
          holds('tag-missing', 'confirmed', 'Two.'),
          holds('no-route', 'confirmed', 'Three.'),
        ],
      },
    ]);
    expect(positive.map(({ causeId }) => causeId)).toEqual(['tag-missing', 'no-route', 'role-permission']);
  });

  it('keep each doubt once', () => {
    const doubt = (subnetId: string) => ({
      subnetId,
      findings: [open('no-route', `What ${subnetId} leads to is not seen.`)],
    });
    expect(mergeFindings([doubt('subnet-a'), doubt('subnet-b')]).undecided).toHaveLength(1);
  });
});
