import { useState } from 'react';
import type { WireObject } from '../../protocol.ts';
import { useWorkspace } from '../visit/workspace.ts';
import { wordsAt } from '../wire-object.ts';
import type { submitted } from './refusals.ts';

interface FormActs {
  readonly isBusy: boolean;
  /** Why the server could not do the latest one. */
  readonly trouble: string | null;
  readonly close: () => void;
  readonly submit: (values: ReturnType<typeof submitted>) => void;
}

/** Sends or closes the acting person's form, one thing at a time. */
export function useFormActs(view: WireObject): FormActs {
  const { act, tell, person } = useWorkspace();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const does = async (values: ReturnType<typeof submitted> | null): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setTrouble(null);
    const what = values === null ? { act: 'close' as const } : { act: 'submit' as const, values };
    const result = await act({ ...what, user: person });
    setBusy(false);
    if (!result.ok) setTrouble(result.why);
    else if (values !== null) tell(`“${wordsAt(view, 'submit')}” was sent to the app.`);
  };
  return { isBusy, trouble, close: () => void does(null), submit: (values) => void does(values) };
}
