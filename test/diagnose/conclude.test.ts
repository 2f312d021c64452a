import { describe, expect, it } from 'vitest';
import { type BrokenStage, type Cause, type CauseId, defineCause, type Verdict } from '../../src/causes/cause.ts';
import type { Classification, Stage, Symptom } from '../../src/classify/classification.ts';
import { conclude } from '../../src/diagnose/conclude.ts';
import type { Scope, SharedTrait } from '../../src/scope/scope.ts';

const text = (symptom: Symptom, stage: Stage = 'unknown', alternatives: readonly Symptom[] = []): Classification => ({
  symptom,
  stage,
  certainty: 'certain',
  signatureId: null,
  summary: '',
  facts: {},
  alternatives,
  reading: { errorName: null, stage: null, urlKind: null, leaf: '', cutShort: false, otherErrors: 0 },
});

const cause = (id: CauseId, ...explains: readonly Symptom[]): Cause =>
  defineCause({
    id,
    title: id,
    explains,
    foretoldUnder: [],
    evidence: [],
    remedy: `Mending ${id}`,
    judge: () => ({ kind: 'ruled-out', because: '', refutes: true }),
  });

const holds = (kind: 'confirmed' | 'likely', ...breaks: readonly BrokenStage[]): Verdict => ({
  kind,
  because: `${kind}.`,
  breaks,
  seenIn: kind === 'confirmed' ? ['look'] : [],
  advice: { steps: [], prevention: [] },
});
const ruledOut: Verdict = { kind: 'ruled-out', because: 'It is in order.', refutes: true };
const undecided: Verdict = { kind: 'undecided', because: 'Nobody could look.', wouldDecide: ['a permission'] };

const ENDPOINT = cause('vpc-endpoint-missing', 'network-unreachable', 'layer-download');
const GROUP = cause('vpc-endpoint-security-group', 'network-unreachable');
const ROLE = cause('role-permission', 'ecr-auth');
const POLICY = cause('repository-policy', 'ecr-auth', 'repository-policy');
const CAUSES = [ROLE, POLICY, ENDPOINT, GROUP];

const judged = (verdicts: Partial<Record<CauseId, Verdict>>) =>
  CAUSES.flatMap(({ id }) => {
    const verdict = verdicts[id];
    return verdict === undefined ? [] : [{ causeId: id, verdict }];
  });

describe('conclude', () => {
  it('puts what a check saw before what only the text says', () => {
    const findings = judged({
      'role-permission': holds('likely', 'auth'),
      'repository-policy': holds('confirmed', 'manifest'),
    });
    expect(conclude(findings, CAUSES, text('ecr-auth', 'manifest'))).toMatchObject({
      conclusion: { kind: 'found', finding: { causeId: 'repository-policy' } },
      contributing: [],
    });
  });

  it('puts the cause that breaks the stage of the text first and foretells the later one', () => {
    const findings = judged({
      'vpc-endpoint-missing': holds('confirmed', 'layer'),
      'vpc-endpoint-security-group': holds('confirmed', 'manifest'),
    });
    expect(conclude(findings, CAUSES, text('network-unreachable', 'manifest'))).toMatchObject({
      conclusion: { kind: 'found', finding: { causeId: 'vpc-endpoint-security-group' } },
      contributing: [{ causeId: 'vpc-endpoint-missing', failsNext: true }],
    });
  });

  it('names a cause that explains the text before one that would only fail next', () => {
    const findings = judged({
      'role-permission': holds('confirmed', 'manifest'),
      'vpc-endpoint-missing': holds('confirmed', 'layer'),
    });
    expect(conclude(findings, CAUSES, text('ecr-auth', 'manifest'))).toMatchObject({
      conclusion: { kind: 'found', finding: { causeId: 'role-permission' } },
      contributing: [{ causeId: 'vpc-endpoint-missing', failsNext: true }],
    });
  });

  it('never lets something broken stand for a message that it does not explain', () => {
    const findings = judged({ 'role-permission': ruledOut, 'vpc-endpoint-missing': holds('confirmed', 'layer') });
    expect(conclude(findings, CAUSES, text('ecr-auth', 'manifest'))).toMatchObject({
      conclusion: { kind: 'undetermined' },
      contributing: [{ causeId: 'vpc-endpoint-missing' }],
    });
  });

  it('never lets what breaks a later stage stand for a message of an earlier one', () => {
    const findings = judged({ 'vpc-endpoint-missing': holds('confirmed', 'layer'), 'role-permission': ruledOut });
    expect(conclude(findings, CAUSES, text('network-unreachable', 'manifest'))).toMatchObject({
      conclusion: { kind: 'undetermined', because: expect.stringContaining('is in order now'), candidates: [] },
      contributing: [{ causeId: 'vpc-endpoint-missing', failsNext: true }],
    });
  });

  it.each<[string, Partial<Classification>]>([
    ['is not certain', { certainty: 'likely' }],
    ['names a refused read under a failed login', { facts: { action: 'ecr:BatchGetImage' } }],
  ])('leaves the stage open where the text %s', (_, change) => {
    const findings = judged({ 'repository-policy': holds('confirmed', 'manifest') });
    const { conclusion } = conclude(findings, CAUSES, { ...text('ecr-auth', 'auth'), ...change });
    expect(conclusion.kind).toBe('found');
  });

  it('puts what the text alone says before what was seen to break a later stage', () => {
    const findings = judged({
      'vpc-endpoint-missing': holds('confirmed', 'layer'),
      'vpc-endpoint-security-group': holds('likely', 'manifest'),
    });
    expect(conclude(findings, CAUSES, text('network-unreachable', 'manifest'))).toMatchObject({
      conclusion: { kind: 'found', finding: { causeId: 'vpc-endpoint-security-group' } },
      contributing: [{ causeId: 'vpc-endpoint-missing', failsNext: true }],
    });
  });

  it.each<[string, Stage, readonly BrokenStage[]]>([
    ['an earlier stage too', 'layer', ['auth', 'manifest', 'layer']],
    ['the stage itself', 'manifest', ['manifest', 'layer']],
    ['a stage that comes before', 'layer', ['manifest']],
    ['any stage, where the text names none', 'unknown', ['layer']],
  ])('lets what breaks %s stand for the message', (_, stage, breaks) => {
    const findings = judged({ 'vpc-endpoint-missing': holds('confirmed', ...breaks) });
    expect(conclude(findings, CAUSES, text('network-unreachable', stage)).conclusion.kind).toBe('found');
  });

  it('names every candidate and what would decide when nobody could look', () => {
    const findings = judged({ 'role-permission': undecided, 'repository-policy': undecided });
    expect(conclude(findings, CAUSES, text('ecr-auth')).conclusion).toMatchObject({
      kind: 'undetermined',
      candidates: [{ causeId: 'role-permission' }, { causeId: 'repository-policy' }],
      wouldDecide: ['a permission'],
    });
  });

  it('says that all is in order when every suspect was ruled out', () => {
    expect(conclude(judged({ 'role-permission': ruledOut }), CAUSES, text('ecr-auth')).conclusion.kind).toBe(
      'healthy-now',
    );
  });

  it('lists the usual remedies that the evidence refutes, with the reason', () => {
    const findings = judged({ 'role-permission': ruledOut, 'repository-policy': holds('confirmed', 'manifest') });
    expect(conclude(findings, CAUSES, text('ecr-auth')).willNotHelp).toEqual([
      { remedy: 'Mending role-permission', because: 'It is in order.' },
    ]);
  });

  it('accepts a cause of another reading of the text when no cause of the first one holds', () => {
    const findings = judged({ 'vpc-endpoint-missing': holds('confirmed', 'layer') });
    expect(conclude(findings, CAUSES, text('ecr-auth', 'layer', ['layer-download'])).conclusion).toMatchObject({
      finding: { causeId: 'vpc-endpoint-missing' },
    });
  });

  describe('with the reach of the failure', () => {
    const reach = (trait: SharedTrait): Scope => ({
      failed: 5,
      services: ['ledger', 'payments'],
      firstAt: new Date(0),
      shared: { trait, name: 'x' },
      started: 0,
    });
    const both = text('unknown-pull-failure');
    const EITHER = [cause('role-permission', 'unknown-pull-failure'), cause('network-acl', 'unknown-pull-failure')];

    it.each<[SharedTrait, CauseId]>([
      ['role', 'role-permission'],
      ['subnet', 'network-acl'],
    ])('a failure that shares one %s makes %s the better guess', (trait, expected) => {
      const findings = EITHER.map(({ id }) => ({ causeId: id, verdict: holds('likely') }));
      expect(conclude(findings, EITHER, both, reach(trait)).conclusion).toMatchObject({
        kind: 'found',
        finding: { causeId: expected, verdict: { kind: 'likely' } },
      });
    });

    it('puts the supported candidates first where nothing is settled', () => {
      const findings = EITHER.map(({ id }) => ({ causeId: id, verdict: undecided }));
      expect(conclude(findings, EITHER, both, reach('subnet')).conclusion).toMatchObject({
        kind: 'undetermined',
        candidates: [{ causeId: 'network-acl' }, { causeId: 'role-permission' }],
      });
    });

    it('never outweighs what a check saw', () => {
      const findings = [
        { causeId: 'role-permission' as const, verdict: holds('confirmed', 'auth') },
        { causeId: 'network-acl' as const, verdict: holds('likely', 'auth') },
      ];
      expect(conclude(findings, EITHER, both, reach('subnet')).conclusion).toMatchObject({
        finding: { causeId: 'role-permission' },
      });
    });
  });
});
