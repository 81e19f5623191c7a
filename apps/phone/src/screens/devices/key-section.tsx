import type { DeviceFailure } from '@countersign/device';
import { useState } from 'react';
import { rotateKey } from '../../device/rotate-key.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';
import { failureWords } from './failure-words.ts';
import { PasskeySection } from './passkey-section.tsx';

/** What few people ever need: a passkey beside the key, and a new key in place of the old one. */
export function KeySection({ identity }: { identity: Identity }) {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<'done' | DeviceFailure | null>(null);
  const renew = async () => {
    setBusy(true);
    const failure = await rotateKey(identity.id);
    setBusy(false);
    setOutcome(failure ?? 'done');
  };
  return (
    <details className="more">
      <summary>{words.keyTitle}</summary>
      <div>
        <PasskeySection identity={identity} />
        <p>{words.keyHelp}</p>
        {outcome === 'done' && <Message kind="good">{words.keyRenewed}</Message>}
        {outcome !== null && outcome !== 'done' && <Message kind="danger">{failureWords(outcome, words)}</Message>}
        <Button isBusy={isBusy} onClick={() => void renew()}>
          {words.newKey}
        </Button>
      </div>
    </details>
  );
}
