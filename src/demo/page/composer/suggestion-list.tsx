import type { Suggestion } from './typed.ts';

interface SuggestionListProps {
  readonly id: string;
  readonly suggestion: Suggestion;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** What could be meant, above the composer; the focus stays in the box. */
export function SuggestionList({ id, suggestion, onTake }: SuggestionListProps) {
  const { kind, name, hint, description } = suggestion;
  return (
    <div className="suggestions">
      <p className="suggestions-head">
        {kind === 'command' ? 'Commands' : 'People and apps'}
        <span>
          <kbd>Tab</kbd> or <kbd>Enter</kbd> takes it, <kbd>Esc</kbd> leaves it
        </span>
      </p>
      <div id={id} role="listbox" aria-label="Suggestions" tabIndex={-1}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: the box to type into keeps the focus and names it as active. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Tab and Enter in the box take it. */}
        <div
          id={`${id}-0`}
          role="option"
          aria-selected="true"
          className="suggestion"
          onClick={() => onTake(suggestion)}
        >
          <span className="suggestion-name">
            <strong>{name}</strong> <code>{hint}</code>
          </span>
          <span className="suggestion-description">{description} · pullfail</span>
        </div>
      </div>
      <output className="unseen">{`${name} suggested. Press Tab to take it.`}</output>
    </div>
  );
}
