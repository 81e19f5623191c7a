import { useState } from 'react';
import type { CodeItem } from '../../codes/code-item.ts';
import { nameOf } from '../../codes/read-entry.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { openVault } from '../../vault/open-vault.ts';

/** Asks once more before codes are gone for good. */
export function DeleteDialog({ item, onClose }: { item: CodeItem; onClose(): void }) {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    if (item.entryId !== null) await (await openVault()).entries.remove(item.entryId);
    onClose();
  };
  return (
    <Dialog title={fill(words.deleteTitle, { name: nameOf(item) || words.noName })} onClose={onClose}>
      <p>{words.deleteHelp}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={() => void remove()}>
          {words.deleteEntry}
        </Button>
      </div>
    </Dialog>
  );
}
