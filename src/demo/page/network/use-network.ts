import { useEffect, useState } from 'react';
import { askNetwork, type NetworkAnswer } from './network-answer.ts';

interface Shown {
  readonly scenario: string;
  readonly answer: NetworkAnswer;
  /** How often it was drawn again since the scenario was chosen. */
  readonly redrawn: number;
}

/** The network of a scenario, asked for again whenever `version` changes; the old drawing stays until then. */
export function useNetwork(scenario: string, version: string): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is the reason to ask again.
  useEffect(() => {
    const leaving = new AbortController();
    void askNetwork(scenario, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setShown((before) => ({
        scenario,
        answer,
        redrawn: before?.scenario === scenario ? before.redrawn + 1 : 0,
      }));
    });
    return () => leaving.abort();
  }, [scenario, version]);
  return shown?.scenario === scenario ? shown : null;
}
