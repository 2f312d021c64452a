import type { EntryProps } from './entry-props.ts';
import { OptionalMark } from './field-label.tsx';

/** One of several, or several of them, as boxes with their descriptions. */
export function ChoiceBoxes({ field, id, entry, aria, onEnter }: EntryProps<'radio' | 'checkboxes'>) {
  const chosen = typeof entry === 'string' ? [entry] : (entry ?? []);
  const isRadio = field.kind === 'radio';
  const choose = (value: string, isChosen: boolean): void => {
    if (isRadio) onEnter(value);
    else onEnter(isChosen ? [...chosen, value] : chosen.filter((other) => other !== value));
  };
  return (
    <fieldset className="choices" aria-describedby={aria['aria-describedby']}>
      <legend>
        {field.label}
        <OptionalMark field={field} />
      </legend>
      {field.choices.map(({ value, text, description }, index) => (
        <label key={value} className="choice">
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            id={index === 0 ? id : undefined}
            name={id}
            checked={chosen.includes(value)}
            aria-invalid={aria['aria-invalid']}
            onChange={({ target }) => choose(value, target.checked)}
          />
          <span>
            {text}
            {description === '' ? null : <span className="choice-description">{description}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
