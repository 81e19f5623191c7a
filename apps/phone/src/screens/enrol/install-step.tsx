import { useState } from 'react';
import { InstallSteps } from '../../install/install-steps.tsx';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';

/** On iOS: the app on the home screen first, the code after, as the two share nothing. */
export function InstallStep({ link, goOn }: { link: string; goOn(): void }) {
  const words = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link).catch(() => {});
    setCopied(true);
  };
  return (
    <>
      <p>{words.installFirst}</p>
      <InstallSteps platform="ios" />
      <section className="card">
        <h2>{words.installThenTitle}</h2>
        <p>{words.installThen}</p>
        <Button onClick={() => void copy()}>{words.copyLink}</Button>
        {isCopied && <Message kind="good">{words.linkCopied}</Message>}
      </section>
      <p className="muted">{words.enrolHereHint}</p>
      <Button kind="quiet" onClick={goOn}>
        {words.enrolHere}
      </Button>
    </>
  );
}
