// Diagnoses one task again and again, and does what a person would do by hand in its place, with the same clients.
import { createReaders } from '../../src/aws/readers.ts';
import { investigate } from '../../src/diagnose/investigate.ts';
import { answerQuestions } from '../shared/child.ts';
import { createHand } from './by-hand.ts';

export type Way = 'floor' | 'by-hand' | 'diagnosis';

export interface DiagnoseQuestion {
  readonly way: Way;
  readonly taskArn: string;
}

export interface DiagnoseAnswer {
  /** Milliseconds on this process's clock. */
  readonly took: number;
  readonly calls: number;
  /** The cause that was named; empty where nobody judged. */
  readonly cause: string;
}

const ambient = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' };
const readers = createReaders({ readerRole: null, ambient: async () => ambient });
const hand = createHand(ambient);

answerQuestions(async ({ way, taskArn }: DiagnoseQuestion): Promise<DiagnoseAnswer> => {
  const begin = performance.now();
  if (way !== 'diagnosis') {
    const calls = await (way === 'floor' ? hand.threeRounds(taskArn) : hand.workflow(taskArn));
    return { took: performance.now() - begin, calls, cause: '' };
  }
  const { conclusion, calls } = await investigate(
    { input: taskArn, region: null, sink: () => {} },
    {
      readers,
      now: () => new Date(),
      deadline: () => AbortSignal.timeout(30_000),
      report: (error) => process.stderr.write(`${String(error)}\n`),
    },
  );
  const cause = conclusion.kind === 'found' ? conclusion.finding.causeId : conclusion.kind;
  return { took: performance.now() - begin, calls: calls.length, cause };
});
