import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';

/** Three numbers, of which the right one approves. */
export function NumberChoice({ options, onPick }: { options: readonly string[]; onPick(number: string): void }) {
  const words = useWords();
  return (
    <fieldset className="number-choice">
      <legend>{words.pickNumber}</legend>
      <div className="number-buttons">
        {options.map((number) => (
          <button
            key={number}
            type="button"
            className="button number-button"
            aria-label={fill(words.pickNumberName, { number })}
            onClick={() => onPick(number)}
          >
            {number}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
