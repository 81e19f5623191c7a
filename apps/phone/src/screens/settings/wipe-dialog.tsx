import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { appBase } from '../../register-worker.ts';
import { wipeApp } from '../../settings/wipe-app.ts';

/** Erases everything once the word was typed: not by a slip of the finger, and not by a habit of tapping yes. */
export function WipeDialog({ onClose }: { onClose(): void }) {
  const { words, language } = useLanguage();
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'asking' | 'mismatch' | 'busy' | 'unreached'>('asking');
  const startAnew = () => window.location.replace(appBase());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (state === 'busy') return;
    // Keyboards compose the same letter in different ways, and languages have capitals of their own.
    const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase(language.tag);
    if (plain(typed.trim()) !== plain(words.wipeWord)) return setState('mismatch');
    setState('busy');
    const { areAllTold } = await wipeApp();
    if (areAllTold) startAnew();
    else setState('unreached');
  };
  if (state === 'unreached') {
    return (
      <Dialog title={words.wipeTitle} onClose={startAnew}>
        <Message kind="warning">{words.wipeUnreached}</Message>
        <Button kind="main" onClick={startAnew}>
          {words.goOn}
        </Button>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.wipeTitle} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p>{words.wipeIntro}</p>
        <Field
          label={fill(words.wipeLabel, { word: words.wipeWord })}
          error={state === 'mismatch' ? fill(words.wipeMismatch, { word: words.wipeWord }) : null}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div className="buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="danger" type="submit" isBusy={state === 'busy'}>
            {words.wipeNow}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
