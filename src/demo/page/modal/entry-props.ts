import type { Entry } from './entry.ts';
import type { Field } from './field.ts';

/** How a field stands to assistive technology. */
export interface EntryAria {
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** What each kind of entry is given. */
export interface EntryProps<Kind extends Field['kind']> {
  readonly field: Extract<Field, { kind: Kind }>;
  readonly id: string;
  readonly entry: Entry;
  readonly aria: EntryAria;
  readonly onEnter: (entry: Entry) => void;
}
