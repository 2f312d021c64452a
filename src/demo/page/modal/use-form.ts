import { useEffect, useState } from 'react';
import type { ShownView } from '../../protocol.ts';
import { useLatest } from '../parts/use-latest.ts';
import { objectsAt } from '../wire-object.ts';
import type { Entries, Entry } from './entry.ts';
import { type Field, type FormPlace, fieldOf } from './field.ts';
import { refusals } from './refusals.ts';

interface Form {
  readonly fields: readonly Field[];
  readonly entries: Entries;
  /** Block id → what is wrong, by the form itself or by the app. */
  readonly errors: Readonly<Record<string, string>>;
  readonly enter: (field: Field, entry: Entry) => void;
  /** Whether it may be sent; else the first field that holds it back gets the focus. */
  readonly check: () => boolean;
}

/** What was entered into an open form. It outlives an update of the form, as in Slack. */
export function useForm(modal: ShownView, place: FormPlace, idOf: (field: Field) => string): Form {
  const [entered, setEntered] = useState<Entries>({});
  const [held, setHeld] = useState<Readonly<Record<string, string>>>({});
  const inputs = objectsAt(modal.view, 'blocks').filter((block) => block['type'] === 'input');
  const fields = inputs.map((block) => fieldOf(block, place));
  const entries = { ...Object.fromEntries(fields.map(({ actionId, initial }) => [actionId, initial])), ...entered };
  const focusFirst = (errors: Readonly<Record<string, string>>): void => {
    const first = fields.find(({ blockId }) => errors[blockId] !== undefined);
    if (first === undefined) return;
    const element = document.getElementById(idOf(first));
    element?.focus();
    // Its complaint stands below it.
    element?.scrollIntoView({ block: 'center' });
  };
  const focusLatest = useLatest(focusFirst);
  useEffect(() => focusLatest.current(modal.errors), [modal.errors, focusLatest]);
  return {
    fields,
    entries,
    errors: { ...modal.errors, ...held },
    enter(field, entry) {
      setEntered({ ...entered, [field.actionId]: entry });
      setHeld(Object.fromEntries(Object.entries(held).filter(([blockId]) => blockId !== field.blockId)));
    },
    check() {
      const found = refusals(fields, entries);
      setHeld(found);
      focusFirst(found);
      return Object.keys(found).length === 0;
    },
  };
}
