import type { ThreadState } from './thread-state.ts';

/** What is known about the failed task, by name; names and ids are foreign text. */
export function subjectFacts(state: ThreadState): readonly (readonly [name: string, value: string])[] {
  const { subject, diagnosis } = state;
  const facts = state.classification?.facts ?? {};
  const task = diagnosis?.task ?? null;
  const found: readonly (readonly [string, string | null | undefined])[] = [
    ['Task', subject?.taskId],
    ['Service', task?.service ?? subject?.service ?? facts.service],
    ['Cluster', task?.cluster ?? subject?.cluster ?? facts.cluster],
    ['Image', task?.image ?? diagnosis?.container?.image ?? imageOf(facts)],
    ['Account', subject?.account ?? facts.account],
    ['Region', subject?.region ?? facts.region],
  ];
  return found.flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, value] as const],
  );
}

function imageOf(facts: NonNullable<ThreadState['classification']>['facts']): string | null {
  if (facts.repository === undefined) return null;
  const host = facts.registry === undefined ? '' : `${facts.registry}/`;
  const tag = facts.tag === undefined ? '' : `:${facts.tag}`;
  const digest = facts.digest === undefined ? '' : `@${facts.digest}`;
  return `${host}${facts.repository}${tag}${digest}`;
}
