import type { DeviceFailure } from '@countersign/device';
import { useEffect, useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import { canMakePasskey, type MadePasskey, makePasskey } from '../../device/passkey.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';
import { openVault } from '../../vault/open-vault.ts';
import { failureWords } from './failure-words.ts';

/** Says whether the platform's passkey guards an identity, and adds one where there is none and could be. */
export function PasskeySection({ identity }: { identity: Identity }) {
  const words = useWords();
  const [hasPasskeys, setHasPasskeys] = useState(false);
  const [made, setMade] = useState<MadePasskey | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<'no_passkey' | DeviceFailure | null>(null);
  useEffect(() => void canMakePasskey().then(setHasPasskeys), []);

  const add = async () => {
    setTrouble(null);
    const userName = [identity.applicationName, identity.userLabel].filter(Boolean).join(' ');
    const passkey = made ?? (await makePasskey(userName));
    if (passkey === null) return setTrouble('no_passkey');
    const isSecondTry = made !== null;
    setMade(passkey);
    const reply = await clientOf(identity).addPasskey(passkey.key);
    const { failure } = reply.ok ? { failure: null } : reply;
    // The one in place is this one, when the reply to the first try was lost.
    const isInPlace = failure?.kind === 'refused' && failure.error === 'passkey_in_place' && isSecondTry;
    if (failure && !isInPlace) return setTrouble(failure);
    await (await openVault()).identities.change(identity.id, { passkey: { id: passkey.key.id } });
  };
  const press = async () => {
    setBusy(true);
    await add();
    setBusy(false);
  };

  if (identity.passkey) return <p>{words.passkeyIsThere}</p>;
  if (!hasPasskeys) return null;
  return (
    <>
      <p>{words.passkeyHelp}</p>
      {trouble && (
        <Message kind="danger">{trouble === 'no_passkey' ? words.noPasskeyMade : failureWords(trouble, words)}</Message>
      )}
      <Button isBusy={isBusy} onClick={() => void press()}>
        {words.addPasskey}
      </Button>
    </>
  );
}
