import { unreachable } from '../../../model/result.ts';
import { NotDrawn } from '../blocks/picture-view.tsx';
import { ChoiceBoxes } from './choice-boxes.tsx';
import type { Entry } from './entry.ts';
import type { EntryAria } from './entry-props.ts';
import type { Field } from './field.ts';
import { FieldLabel } from './field-label.tsx';
import { SelectEntry } from './select-entry.tsx';
import { TextEntry } from './text-entry.tsx';

interface FormFieldProps {
  readonly field: Field;
  /** Begins the ids of everything that belongs to it. */
  readonly id: string;
  readonly entry: Entry;
  readonly error: string | null;
  readonly onEnter: (entry: Entry) => void;
}

/** A question of a form with its label, its hint and what is wrong with the answer. */
export function FormField(props: FormFieldProps) {
  const { field, id, error } = props;
  const described = [field.hint === '' ? '' : `${id}-hint`, error === null ? '' : `${id}-error`].filter(Boolean);
  const aria: EntryAria = {
    'aria-invalid': error !== null,
    'aria-required': !field.isOptional,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
  };
  return (
    <div className={error === null ? 'field' : 'field refused'}>
      <FieldEntry {...props} aria={aria} />
      {error === null ? null : (
        <p className="refusal" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {field.hint === '' ? null : (
        <p className="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
    </div>
  );
}

type FieldEntryProps = FormFieldProps & { readonly aria: EntryAria };

function FieldEntry({ field, ...rest }: FieldEntryProps) {
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'url':
    case 'date':
    case 'time':
      return (
        <>
          <FieldLabel field={field} id={rest.id} />
          <TextEntry field={field} {...rest} />
        </>
      );
    case 'select':
      return (
        <>
          <FieldLabel field={field} id={rest.id} />
          <SelectEntry field={field} {...rest} />
        </>
      );
    case 'radio':
    case 'checkboxes':
      return <ChoiceBoxes field={field} {...rest} />;
    case 'unknown':
      return (
        <p>
          {field.label} <NotDrawn type={field.type} />
        </p>
      );
    default:
      return unreachable(field);
  }
}
