import type { Changes } from './changes.ts';

/** How long to wait, in real milliseconds, and what to say when it was in vain. */
export interface WaitOptions {
  readonly timeoutMs?: number;
  readonly what?: string;
}

/** What a predicate may answer: anything falsy means not yet. */
type NotYet = false | null | undefined | 0 | '';

/**
 * Resolves with the predicate's first truthy answer: asked at once, then after every change. Rejects after `timeoutMs`
 * (default 5,000) with `situation()` in the message, so that a failed wait says what there was instead.
 */
export function waitFor<T>(
  changes: Changes,
  predicate: () => T | NotYet,
  situation: () => string,
  options: WaitOptions = {},
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? 5_000;
  return new Promise<T>((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
    };
    const ask = (): void => {
      try {
        const answer = predicate();
        if (!answer) return;
        finish();
        resolve(answer);
      } catch (error) {
        finish();
        reject(error);
      }
    };
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`Waited ${timeoutMs} ms in vain for ${options.what ?? 'the predicate'}.\n${situation()}`));
    }, timeoutMs);
    const unsubscribe = changes.subscribe(ask);
    ask();
  });
}
