import type { EntryProps } from './entry-props.ts';

/** One of many, from a menu. */
export function SelectEntry({ field, id, entry, aria, onEnter }: EntryProps<'select'>) {
  return (
    <select
      id={id}
      {...aria}
      value={typeof entry === 'string' ? entry : ''}
      onChange={({ target }) => onEnter(target.value || null)}
    >
      <option value="">{field.placeholder || 'Choose…'}</option>
      {field.choices.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
