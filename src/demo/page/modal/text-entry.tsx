import type { EntryProps } from './entry-props.ts';

type TextKind = 'text' | 'number' | 'url' | 'date' | 'time';

/** Anything that is typed; of a text that nears its limit, how much room is left. */
export function TextEntry({ field, id, entry, aria, onEnter }: EntryProps<TextKind>) {
  const text = typeof entry === 'string' ? entry : '';
  const shared = {
    id,
    ...aria,
    value: text,
    placeholder: field.placeholder,
    autoComplete: 'off',
    spellCheck: false,
  };
  const onChange = ({ target }: { readonly target: { readonly value: string } }): void => onEnter(target.value || null);
  if (field.kind !== 'text') return <input type={INPUT_TYPES[field.kind]} {...shared} onChange={onChange} />;
  return (
    <>
      {field.isMultiline ? (
        <textarea rows={5} {...shared} onChange={onChange} />
      ) : (
        <input type="text" {...shared} onChange={onChange} />
      )}
      <RoomLeft left={field.most - text.length} most={field.most} />
    </>
  );
}

/** Numbers and addresses are checked by the form itself, whose words are Slack's and not the browser's. */
const INPUT_TYPES = { number: 'text', url: 'text', date: 'date', time: 'time' } as const;

function RoomLeft({ left, most }: { readonly left: number; readonly most: number }) {
  if (left > Math.min(100, most / 2)) return null;
  return <p className={left < 0 ? 'room-left over' : 'room-left'}>{left}</p>;
}
