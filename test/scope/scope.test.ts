import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterTask, FailedTask } from '../../src/scope/cluster-task.ts';
import { scopeOf } from '../../src/scope/scope.ts';

const AT = new Date('2026-11-20T14:00:00Z');

/** `payments:7` with `role-a` in `subnet-a` of zone `1a`, unless a test says otherwise. */
function task(arn: string, change: Partial<ClusterTask> = {}): ClusterTask {
  return {
    arn,
    service: 'payments',
    taskDefinition: 'payments:7',
    role: 'role-a',
    subnetId: 'subnet-a',
    zone: '1a',
    images: ['team/payments:v42'],
    at: AT,
    ...change,
  };
}

const failed = (arn: string, change: Partial<FailedTask> = {}): FailedTask => ({
  ...task(arn, change),
  symptom: 'network-unreachable',
  stage: 'manifest',
  ...change,
});

const OTHER: Partial<ClusterTask> = {
  service: 'ledger',
  taskDefinition: 'ledger:3',
  role: 'role-b',
  images: ['team/ledger:v1'],
};
const IN_C: Partial<ClusterTask> = { subnetId: 'subnet-c', zone: '1c' };
const UNREAD = task('3', { ...OTHER, ...IN_C, taskDefinition: 'cron:1', role: null });
const IN_B: Partial<ClusterTask> = { subnetId: 'subnet-b', zone: '1b' };

const traitOf = (failures: readonly FailedTask[], started: readonly ClusterTask[] = []) =>
  scopeOf('own', { failed: failures, started, complete: true })?.shared?.trait ?? null;

describe('what failed tasks have in common', () => {
  it.each<[string, readonly FailedTask[], readonly ClusterTask[], string | null]>([
    ['a service that fails alone, with nothing to compare it to', [failed('own'), failed('2')], [], null],
    [
      'one task definition, while others start in the same subnet',
      [failed('own'), failed('2')],
      [task('3', OTHER)],
      'task-definition',
    ],
    ['one subnet under several task definitions and roles', [failed('own'), failed('2', OTHER)], [], 'subnet'],
    ['one subnet, while the same service starts in another', [failed('own'), failed('2')], [task('3', IN_B)], 'subnet'],
    [
      'one zone over two subnets',
      [failed('own'), failed('2', { ...OTHER, subnetId: 'subnet-c' })],
      [task('3', IN_B)],
      'zone',
    ],
    [
      'one role of several task definitions in several subnets',
      [failed('own'), failed('2', { ...OTHER, ...IN_B, role: 'role-a' })],
      [],
      'role',
    ],
    [
      'one role and one subnet, where another role starts in that subnet',
      [failed('own'), failed('2', { ...OTHER, role: 'role-a' })],
      [task('3', { ...OTHER, taskDefinition: 'cron:1' })],
      'role',
    ],
    [
      'one role and one subnet, and nothing that tells them apart',
      [failed('own'), failed('2', { ...OTHER, role: 'role-a' })],
      [],
      null,
    ],
    [
      'one image of several task definitions',
      [failed('own'), failed('2', { ...OTHER, ...IN_B, images: ['team/payments:v42'] })],
      [],
      'image',
    ],
    ['nothing at all, and nobody starts', [failed('own'), failed('2', { ...OTHER, ...IN_B })], [], 'cluster'],
    [
      'nothing at all, though others start',
      [failed('own'), failed('2', { ...OTHER, ...IN_B })],
      [task('3', IN_B)],
      null,
    ],
    [
      'a subnet in which others start',
      [failed('own'), failed('2', OTHER)],
      [task('3', { ...OTHER, role: 'role-c', taskDefinition: 'cron:1' })],
      null,
    ],
    [
      'a role that a started task may have',
      [failed('own'), failed('2', { ...OTHER, ...IN_B, role: 'role-a' })],
      [UNREAD],
      null,
    ],
    [
      'an image that a started task has beside another',
      [failed('own'), failed('2', { ...OTHER, ...IN_B, role: 'role-c', images: ['team/payments:v42'] })],
      [task('3', { ...IN_C, taskDefinition: 'cron:1', role: 'role-d', images: ['proxy:1', 'team/payments:v42'] })],
      null,
    ],
    ['roles that are not known', [failed('own', { role: null }), failed('2', { ...OTHER, ...IN_B })], [], null],
  ])('%s: %#', (_, failures, started, trait) => {
    expect(traitOf(failures, started)).toBe(trait);
  });

  it('counts failures of the same kind only', () => {
    const denied = failed('2', { symptom: 'ecr-auth', stage: 'auth' });
    expect(scopeOf('own', { failed: [failed('own'), denied], started: [], complete: true })).toMatchObject({
      failed: 1,
      services: ['payments'],
    });
  });

  it('is nothing where the task is not among the failures', () => {
    expect(scopeOf('own', { failed: [failed('2')], started: [], complete: true })).toBeNull();
  });

  it('names the earliest failure', () => {
    const earlier = new Date(AT.getTime() - 60_000);
    expect(
      scopeOf('own', { failed: [failed('own'), failed('2', { at: earlier })], started: [], complete: true })?.firstAt,
    ).toEqual(earlier);
  });

  it('never names a trait that a task which started has, too', () => {
    const some = fc.record({
      taskDefinition: fc.constantFrom('a:1', 'b:1', 'c:1'),
      role: fc.constantFrom('r1', 'r2', null),
      subnetId: fc.constantFrom('s1', 's2', null),
      zone: fc.constantFrom('1a', '1b'),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), fc.array(some, { maxLength: 6 }), (fails, starts) => {
        const started = starts.map((change, index) => task(`s${index}`, change));
        const failures = fails.map((change, index) => failed(index === 0 ? 'own' : `f${index}`, change));
        const shared = scopeOf('own', { failed: failures, started, complete: true })?.shared ?? null;
        if (shared === null || shared.trait === 'image' || shared.trait === 'cluster') return true;
        const member = { 'task-definition': 'taskDefinition', role: 'role', subnet: 'subnetId', zone: 'zone' } as const;
        const key = member[shared.trait];
        return (
          started.every((other) => other[key] !== shared.name) && failures.every((other) => other[key] === shared.name)
        );
      }),
    );
  });
});
