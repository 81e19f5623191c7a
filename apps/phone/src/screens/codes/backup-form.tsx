import { webRandom } from '@countersign/device';
import { type FormEvent, useState } from 'react';
import { shortestPassphrase } from '../../codes/backup/backup-form.ts';
import { saveFile } from '../../codes/backup/save-file.ts';
import { tidyPassphrase } from '../../codes/backup/tidy-passphrase.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { putSettings } from '../../settings/use-settings.ts';
import { openVault } from '../../vault/open-vault.ts';

export function BackupForm({ count }: { count: number }) {
  const words = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [state, setState] = useState<'asking' | 'unfit' | 'busy' | 'saved' | 'failed'>('asking');

  const isShort = [...tidyPassphrase(passphrase)].length < shortestPassphrase;
  const isOther = tidyPassphrase(again) !== tidyPassphrase(passphrase);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (state === 'busy') return;
    if (isShort || isOther) return setState('unfit');
    setState('busy');
    // The key that opens the secrets may be gone, as every key in a browser may.
    await save().catch(() => setState('failed'));
  };
  const save = async () => {
    const [{ collectEntries }, { writeBackup }] = await Promise.all([
      import('../../codes/backup/collect-entries.ts'),
      import('../../codes/backup/write-backup.ts'),
    ]);
    const text = await writeBackup(await collectEntries(await openVault()), { passphrase, random: webRandom });
    const day = new Date().toISOString().slice(0, 10);
    saveFile(`countersign-codes-${day}.json`, text);
    await putSettings({ backedUpAt: Date.now() });
    setPassphrase('');
    setAgain('');
    setState('saved');
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{fill(words.backupCount, { count })}</p>
      <Field
        label={words.passphraseLabel}
        hint={words.passphraseHint}
        error={state === 'unfit' && isShort ? words.passphraseShort : null}
        type="password"
        value={passphrase}
        onChange={({ target }) => setPassphrase(target.value)}
        autoComplete="new-password"
      />
      <Field
        label={words.passphraseAgainLabel}
        error={state === 'unfit' && !isShort && isOther ? words.passphraseDiffers : null}
        type="password"
        value={again}
        onChange={({ target }) => setAgain(target.value)}
        autoComplete="new-password"
      />
      {state === 'failed' && <Message kind="danger">{words.backupFailed}</Message>}
      {state === 'saved' && <Message kind="good">{words.backupSaved}</Message>}
      <Button kind="main" type="submit" isBusy={state === 'busy'}>
        {words.backupSave}
      </Button>
    </form>
  );
}
