import type { Subject } from '../model/subject.ts';
import { distinctGaps, gapsOf } from './gaps.ts';
import { judgeContainer } from './judge.ts';
import type { PreflightLooks } from './looks.ts';
import type { ContainerAnswer, Preflight } from './preflight.ts';
import type { TaskDefinitionFile } from './task-definition-file.ts';

/** What the looks were about. */
export interface Asked {
  readonly subject: Subject;
  readonly file: TaskDefinitionFile | null;
  readonly now: Date;
}

/** Puts the containers' answers together. Pure. */
export function answerOf(
  { containers, shared }: PreflightLooks,
  { subject, file, now }: Asked,
): Pick<Preflight, 'about' | 'wouldPull' | 'containers' | 'gaps'> {
  const answers = containers.map((look) => judgeContainer(look, { subject, isFile: file !== null, now }));
  const gaps = answers.length === 0 ? gapsOf(shared, false) : answers.flatMap((answer) => answer.gaps);
  return {
    about: { cluster: subject.cluster, service: subject.service, family: file?.definition.family ?? null },
    wouldPull: together(answers),
    containers: answers,
    gaps: distinctGaps(gaps),
  };
}

/** One that would not is enough for no; yes takes all of them. */
function together(answers: readonly ContainerAnswer[]): boolean | null {
  if (answers.some(({ wouldPull }) => wouldPull === false)) return false;
  return answers.length > 0 && answers.every(({ wouldPull }) => wouldPull === true) ? true : null;
}
