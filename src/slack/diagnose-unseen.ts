import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { SlackDeps } from './deps.ts';

/** Looks at a task once more without showing it anywhere; `null` where the program itself failed at it. */
export async function diagnoseUnseen(arn: string, { investigator }: SlackDeps): Promise<Diagnosis | null> {
  const ends: Diagnosis[] = [];
  await investigator.investigate({
    text: '',
    arn,
    sink: (event) => {
      if (event.type === 'diagnosed') ends.push(event.diagnosis);
    },
  });
  return ends[0] ?? null;
}
