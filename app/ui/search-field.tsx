/** A field that filters what is below it. Escape empties it; arrow down leaves it for the list. */
import { Search, X } from 'lucide-react';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onArrowDown?: () => void;
}

export function SearchField({ label, value, onChange, onArrowDown }: SearchFieldProps) {
  return (
    <div className="ui-search">
      <Search size={13} aria-hidden />
      <input
        type="text"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
          if (event.key === 'ArrowDown' && onArrowDown) {
            event.preventDefault();
            onArrowDown();
          }
        }}
      />
      {value !== '' && (
        <button type="button" aria-label="Clear" onClick={() => onChange('')}>
          <X size={12} />
        </button>
      )}
    </div>
  );
}
