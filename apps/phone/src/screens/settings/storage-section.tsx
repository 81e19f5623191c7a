import { useEffect, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import { askForPersistence, type Persistence, readPersistence } from '../../vault/persistence.ts';

/** Whether the browser promised to keep what is stored. */
export function StorageSection() {
  const words = useWords();
  const [persistence, setPersistence] = useState<Persistence | null>(null);
  const [wasRefused, setRefused] = useState(false);
  useEffect(() => void readPersistence().then(setPersistence), []);

  const ask = async () => {
    const answer = await askForPersistence();
    setPersistence(answer);
    setRefused(answer === 'best_effort');
  };
  const said = {
    persisted: words.storagePersisted,
    best_effort: words.storageBestEffort,
    unknown: words.storageUnknown,
  };
  return (
    <section className="card">
      <h2>{words.storageLabel}</h2>
      {persistence && <p>{said[persistence]}</p>}
      {wasRefused && <Message kind="warning">{words.storageRefused}</Message>}
      {persistence === 'best_effort' && (
        <div className="buttons">
          <Button onClick={() => void ask()}>{words.storageAsk}</Button>
        </div>
      )}
    </section>
  );
}
