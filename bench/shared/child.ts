import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { withoutReal } from '../../src/demo/environment.ts';
import { bundle } from './bundle.ts';

/** Another process of a benchmark, which answers one question at a time. */
export interface Child<Question, Answer> {
  /** Rejects when the process ends before it has answered. */
  ask(question: Question): Promise<Answer>;
  /** Ends it without warning. */
  end(): Promise<void>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** For Node itself, such as `--expose-gc`. */
  readonly flags?: readonly string[];
}

const bundled = new Map<string, Promise<string>>();

/** Starts a program that is written with `answerQuestions`. */
export async function startChild<Question extends object, Answer>(
  entry: string,
  { env = {}, flags = [] }: ChildOptions = {},
): Promise<Child<Question, Answer>> {
  const program = bundled.get(entry) ?? bundle(entry);
  bundled.set(entry, program);
  const child = fork(await program, [], {
    env: { ...withoutReal(process.env), ...env },
    execArgv: [...flags],
    serialization: 'advanced',
  });
  return {
    async ask(question) {
      child.send(question);
      return (await answerOf(child)) as Answer;
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** What it says next, which is about the last question. */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: { readonly answer: unknown } | { readonly failed: string }): void => {
      child.off('exit', onExit);
      if ('failed' in answer) reject(new Error(answer.failed));
      else resolve(answer.answer);
    };
    const onExit = (code: number | null): void => {
      child.off('message', onAnswer);
      reject(new Error(`A process of the benchmark ended with ${code}.`));
    };
    child.once('message', onAnswer);
    child.once('exit', onExit);
  });
}

/** The other side: answers every question of the process that started this one. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (question: Question) => {
    answer(question).then(
      (said) => process.send?.({ answer: said }),
      (error: unknown) =>
        process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
}
