import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';

/** The way to a further or a new phone, in the order it is gone. */
export function NewPhoneHelp() {
  const words = useWords();
  // The sign between the names turns with the direction of the language.
  const path = [words.codes, words.addCode, words.backupChoice].join(' › ');
  return (
    <section className="card">
      <h2>{words.newPhoneTitle}</h2>
      <p>{words.newPhoneHelp}</p>
      <ol className="numbered">
        <li>{words.newPhone1}</li>
        <li>{words.newPhone2}</li>
        <li>{words.newPhone3}</li>
        <li>{words.newPhone4}</li>
      </ol>
      <p className="muted">{fill(words.newPhoneOthers, { path })}</p>
    </section>
  );
}
