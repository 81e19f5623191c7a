import { type FormEvent, useState } from 'react';
import type { LockedFile } from '../../codes/import/locked-file.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import type { GoTo } from './codes-step.ts';
import { FileChoice, type TakenFile } from './file-choice.tsx';
import { LockedForm } from './locked-form.tsx';

type Problem = 'unknown' | 'damaged' | 'newer' | 'too_large';

/** Takes the export of another app, or a backup of this one. Nothing is written before it was shown. */
export function ImportStep({ go }: { go: GoTo }) {
  const words = useWords();
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [locked, setLocked] = useState<LockedFile | null>(null);

  const take = async (text: string) => {
    const { readImport } = await import('../../codes/import/read-import.ts');
    const read = await readImport(text);
    setProblem(read.kind === 'unknown' ? 'unknown' : read.kind === 'refused' ? read.refusal : null);
    setLocked(read.kind === 'locked' ? read.file : null);
    if (read.kind !== 'found') return;
    // Links are kept as text: more may follow, when an export comes in several QR codes.
    if (read.missing) go({ at: 'review', texts: [text], found: null });
    else go({ at: 'review', texts: [], found: read.found });
  };
  const takeFile = (file: TakenFile) => (file.ok ? void take(file.text) : setProblem('too_large'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(pasted);
  };
  const said = {
    unknown: words.importUnknown,
    damaged: words.importDamaged,
    newer: words.importNewer,
    too_large: words.importTooLarge,
  };
  return (
    <>
      <p>{words.importIntro}</p>
      {problem && <Message kind="danger">{said[problem]}</Message>}
      <FileChoice label={words.chooseFile} onFile={takeFile} />
      {locked && (
        <LockedForm
          file={locked}
          onOpened={(found) => go({ at: 'review', texts: [], found })}
          onDamaged={() => {
            setLocked(null);
            setProblem('damaged');
          }}
        />
      )}
      <form className="form" onSubmit={submit}>
        <div className="field">
          <label htmlFor="pasted">{words.pasteLabel}</label>
          <textarea
            id="pasted"
            rows={4}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
        </div>
        <Button type="submit">{words.readPasted}</Button>
      </form>
    </>
  );
}
