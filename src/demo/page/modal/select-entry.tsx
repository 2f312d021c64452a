import type { EntryProps } from './entry-props.ts';
import type { Choice } from './field.ts';

/** One of many, from a menu. */
export function SelectEntry({ field, id, entry, aria, onEnter }: EntryProps<'select'>) {
  const groups = [...new Set(field.choices.map(({ group = '' }) => group))];
  const inGroup = (wanted: string) => field.choices.filter(({ group = '' }) => group === wanted);
  return (
    <select
      id={id}
      {...aria}
      value={typeof entry === 'string' ? entry : ''}
      onChange={({ target }) => onEnter(target.value || null)}
    >
      <option value="">{field.placeholder || 'Choose…'}</option>
      {groups.map((group) =>
        group === '' ? (
          <Options key={group} choices={inGroup(group)} />
        ) : (
          <optgroup key={group} label={group}>
            <Options choices={inGroup(group)} />
          </optgroup>
        ),
      )}
    </select>
  );
}

function Options({ choices }: { readonly choices: readonly Choice[] }) {
  return choices.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}
