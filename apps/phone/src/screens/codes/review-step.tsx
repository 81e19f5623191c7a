import { useEffect, useState } from 'react';
import { QrScanner } from '../../camera/qr-scanner.tsx';
import { addEntries } from '../../codes/add-entries.ts';
import type { Found } from '../../codes/import/found.ts';
import { readLines } from '../../codes/import/read-lines.ts';
import { nameOf } from '../../codes/read-entry.ts';
import { sortOut } from '../../codes/sort-out.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import { openVault } from '../../vault/open-vault.ts';
import { askForPersistence } from '../../vault/persistence.ts';
import type { GoTo } from './codes-step.ts';
import { missWords } from './miss-words.ts';

export interface ReviewStepProps {
  texts: readonly string[];
  found: Found | null;
  go: GoTo;
}

/** What would be added, and what would not and why. Then all of it is added, or nothing. */
export function ReviewStep({ texts, found, go }: ReviewStepProps) {
  const words = useWords();
  const [sorted, setSorted] = useState<Found | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const read = found ? null : readLines(texts.join('\n'));
  const missing = read?.missing ?? null;

  useEffect(() => {
    const whole = found ?? readLines(texts.join('\n')) ?? { entries: [], misses: [] };
    let isWanted = true;
    void openVault()
      .then((vault) => vault.entries.list())
      .then((kept) => sortOut(whole, kept))
      .then((outcome) => isWanted && setSorted(outcome))
      .catch(() => isWanted && setFailed(true));
    return () => {
      isWanted = false;
    };
  }, [texts, found]);

  const scanned = (text: string) => {
    if (!readLines(text) || texts.includes(text)) return;
    go({ at: 'review', texts: [...texts, text], found: null });
  };
  const add = async () => {
    if (!sorted) return;
    setBusy(true);
    try {
      await addEntries(await openVault(), sorted.entries, Date.now());
    } catch {
      setBusy(false);
      return setFailed(true);
    }
    void askForPersistence();
    go({ at: 'list', wereAdded: true });
  };
  if (!sorted) return hasFailed ? <Message kind="danger">{words.reviewFailed}</Message> : null;
  const { entries, misses } = sorted;
  return (
    <>
      {hasFailed && <Message kind="danger">{words.reviewFailed}</Message>}
      {missing && (
        <>
          <Message kind="warning">{fill(words.reviewPart, missing)}</Message>
          <QrScanner onText={scanned} />
        </>
      )}
      {entries.length === 0 && <p>{words.reviewNothing}</p>}
      {entries.length > 0 && (
        <section className="card">
          <h2>{fill(words.reviewReady, { count: entries.length })}</h2>
          <ul className="plain-list">
            {entries.map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order, and names may be the same
              <li key={at}>
                <bdi>{nameOf(entry) || words.noName}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {misses.length > 0 && (
        <section className="card">
          <h2>{fill(words.reviewMisses, { count: misses.length })}</h2>
          <ul className="plain-list">
            {misses.map((miss, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={at}>
                <bdi>{miss.name || words.noName}</bdi>
                <span className="muted">{missWords(miss.reason, words)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="buttons">
        <Button onClick={() => go({ at: 'list' })}>{words.cancel}</Button>
        {entries.length > 0 && (
          <Button kind="main" isBusy={isBusy} onClick={() => void add()}>
            {words.reviewAdd}
          </Button>
        )}
      </div>
    </>
  );
}
