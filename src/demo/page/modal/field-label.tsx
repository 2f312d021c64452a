import type { Field } from './field.ts';

/** The label of a field that is one element. */
export function FieldLabel({ field, id }: { readonly field: Field; readonly id: string }) {
  return (
    <label htmlFor={id}>
      {field.label}
      <OptionalMark field={field} />
    </label>
  );
}

/** As Slack marks it. */
export function OptionalMark({ field }: { readonly field: Field }) {
  return field.isOptional ? <span className="field-optional"> (optional)</span> : null;
}
