import { type FormEvent, useState } from 'react';
import type { Found } from '../../codes/import/found.ts';
import type { LockedFile } from '../../codes/import/locked-file.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';

export interface LockedFormProps {
  file: LockedFile;
  onOpened(found: Found): void;
  onDamaged(): void;
}

/** Asks for the password of a file. */
export function LockedForm({ file, onOpened, onDamaged }: LockedFormProps) {
  const words = useWords();
  const [password, setPassword] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setWrong(false);
    const opened = await file.open(password);
    setBusy(false);
    if (opened.ok) onOpened(opened);
    else if (opened.refusal === 'damaged') onDamaged();
    else setWrong(true);
  };
  return (
    <form className="card form" onSubmit={submit}>
      <p>{fill(words.lockedFile, { app: file.app })}</p>
      <Field
        label={file.app === 'Countersign' ? words.filePassphrase : words.filePassword}
        type="password"
        error={isWrong ? words.wrongPassword : null}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
        autoComplete="off"
      />
      <Button kind="main" type="submit" isBusy={isBusy}>
        {words.openFile}
      </Button>
    </form>
  );
}
