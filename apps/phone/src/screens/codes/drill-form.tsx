import { useState } from 'react';
import type { Difference } from '../../codes/backup/compare-backup.ts';
import type { Found } from '../../codes/import/found.ts';
import type { LockedFile } from '../../codes/import/locked-file.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Message } from '../../look/message.tsx';
import { putSettings } from '../../settings/use-settings.ts';
import type { Entry } from '../../vault/entry.ts';
import { FileChoice, type TakenFile } from './file-choice.tsx';
import { LockedForm } from './locked-form.tsx';

type Outcome = { is: 'foreign' | 'damaged' | 'newer' } | { is: 'compared'; difference: Difference; count: number };

/** Proves a backup: its file, its passphrase, and what is in it against what is here. */
export function DrillForm({ entries }: { entries: readonly Entry[] }) {
  const words = useWords();
  const [locked, setLocked] = useState<LockedFile | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const take = async (file: TakenFile) => {
    setOutcome(null);
    const { readBackup } = await import('../../codes/backup/read-backup.ts');
    const read = file.ok ? await readBackup(file.text) : ({ ok: false, refusal: 'foreign' } as const);
    setLocked(read.ok ? { app: 'Countersign', open: read.open } : null);
    if (!read.ok) setOutcome({ is: read.refusal });
  };
  const compare = async (found: Found) => {
    const { compareBackup } = await import('../../codes/backup/compare-backup.ts');
    const difference = await compareBackup(found.entries, entries);
    setLocked(null);
    setOutcome({ is: 'compared', difference, count: found.entries.length });
    await putSettings({ backupTriedAt: Date.now() });
  };
  return (
    <>
      <FileChoice label={words.backupTryNow} onFile={(file) => void take(file)} />
      {locked && (
        <LockedForm
          file={locked}
          onOpened={(found) => void compare(found)}
          onDamaged={() => {
            setLocked(null);
            setOutcome({ is: 'damaged' });
          }}
        />
      )}
      {outcome && <DrillOutcome outcome={outcome} />}
    </>
  );
}

function DrillOutcome({ outcome }: { outcome: Outcome }) {
  const words = useWords();
  if (outcome.is !== 'compared') {
    const said = { foreign: words.backupNotOurs, damaged: words.importDamaged, newer: words.importNewer };
    return <Message kind="danger">{said[outcome.is]}</Message>;
  }
  const { onlyInVault, onlyInBackup } = outcome.difference;
  if (onlyInVault.length + onlyInBackup.length === 0) {
    return <Message kind="good">{fill(words.backupEqual, { count: outcome.count })}</Message>;
  }
  const lists = [
    { title: words.onlyHere, names: onlyInVault },
    { title: words.onlyInBackup, names: onlyInBackup },
  ];
  return (
    <Message kind="warning">
      <p>{words.backupDiffers}</p>
      {lists
        .filter(({ names }) => names.length > 0)
        .map(({ title, names }) => (
          <div key={title}>
            <p>
              <strong>{title}</strong>
            </p>
            <ul className="plain-list">
              {names.map((name) => (
                <li key={name}>
                  <bdi>{name || words.noName}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </Message>
  );
}
