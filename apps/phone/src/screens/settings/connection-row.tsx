import type { DeviceFailure } from '@countersign/device';
import { useState } from 'react';
import { useClient } from '../../device/use-client.ts';
import { ago } from '../../language/ago.ts';
import { showDuration } from '../../language/show-duration.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';
import { failureWords } from '../devices/failure-words.ts';

type Check = { is: 'none' | 'busy' } | { is: 'reached'; within: number } | { is: 'failed'; failure: DeviceFailure };

/** One account's way to its server, tried when it is asked for. */
export function ConnectionRow({ identity }: { identity: Identity }) {
  const { words, language } = useLanguage();
  const client = useClient(identity);
  const [check, setCheck] = useState<Check>({ is: 'none' });
  const ask = async () => {
    setCheck({ is: 'busy' });
    const began = performance.now();
    const reply = await client.showState();
    const within = (performance.now() - began) / 1000;
    setCheck(reply.ok ? { is: 'reached', within } : { is: 'failed', failure: reply.failure });
  };
  const { applicationName, userLabel, contactedAt } = identity;
  const duration = (seconds: number) =>
    showDuration(Math.max(0.1, Math.ceil(seconds * 10) / 10), 'second', language.tag);
  return (
    <div className="connection">
      <p>
        <strong>
          <bdi>{applicationName}</bdi>
        </strong>{' '}
        <bdi className="muted">{userLabel}</bdi>
      </p>
      <p className="muted">{fill(words.lastContact, { time: ago(contactedAt, Date.now(), language.tag) })}</p>
      {check.is === 'reached' && (
        <Message kind="good">{fill(words.serverReached, { duration: duration(check.within) })}</Message>
      )}
      {check.is === 'failed' && <Message kind="warning">{failureWords(check.failure, words)}</Message>}
      <div className="buttons">
        <Button isBusy={check.is === 'busy'} onClick={() => void ask()}>
          {words.checkNow}
        </Button>
      </div>
    </div>
  );
}
