import { useWords } from '../../language/use-words.ts';

/** The way to a further or a new phone, in the order it is gone. */
export function NewPhoneHelp() {
  const words = useWords();
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
      <p className="muted">{words.newPhoneOthers}</p>
    </section>
  );
}
