import { type FormEvent, useState } from 'react';
import { changeEntry } from '../../codes/change-entry.ts';
import type { CodeItem } from '../../codes/code-item.ts';
import { nameOf, readName } from '../../codes/read-entry.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { NameFields } from './name-fields.tsx';

/** Changes what an entry is called. What makes its codes stays as the service gave it. */
export function EditDialog({ item, onClose }: { item: CodeItem; onClose(): void }) {
  const words = useWords();
  const [issuer, setIssuer] = useState(item.issuer);
  const [account, setAccount] = useState(item.account);
  const [isHidden, setHidden] = useState(item.isHidden);
  const [isNameless, setNameless] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const names = { issuer: readName(issuer), account: readName(account) };
    setNameless(nameOf(names) === '');
    if (nameOf(names) === '' || item.entryId === null) return;
    await changeEntry(item.entryId, { ...names, isHidden });
    onClose();
  };
  return (
    <Dialog title={fill(words.editTitle, { name: nameOf(item) || words.noName })} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <NameFields {...{ issuer, account }} isNameless={isNameless} onIssuer={setIssuer} onAccount={setAccount} />
        <label className="tick">
          <input type="checkbox" checked={isHidden} onChange={({ target }) => setHidden(target.checked)} />
          {words.hideThisCode}
        </label>
        <div className="buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit">
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
