import type { DeviceFailure } from '@countersign/device';
import { useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { Message } from '../../look/message.tsx';
import { openVault } from '../../vault/open-vault.ts';
import { failureWords } from './failure-words.ts';
import type { AboutDeviceProps } from './rename-dialog.tsx';

/** Asks once more before a device is taken out of use for good; of this one everything is forgotten. */
export function RevokeDialog({ identity, device, onClose, onDone }: AboutDeviceProps) {
  const words = useWords();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeviceFailure | null>(null);
  const { isThis, name } = device;

  const forget = async () => (await openVault()).identities.remove(identity.id);
  const revoke = async () => {
    setBusy(true);
    const reply = await clientOf(identity).revoke(device.deviceId);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    if (isThis) await forget();
    else onDone();
  };
  // One that waits, or that the server does not know, cannot be taken out of use from here; but it can be forgotten.
  const isForgotten = isThis && (identity.state === 'pending' || failure?.kind === 'unauthorized');
  const application = identity.applicationName;
  return (
    <Dialog title={fill(words.removeTitle, { name })} onClose={onClose}>
      {failure && <Message kind="danger">{failureWords(failure, words)}</Message>}
      <p>{fill(isThis ? words.removeThisHelp : words.removeOtherHelp, { name, application })}</p>
      <div className="buttons">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button kind="danger" isBusy={isBusy} onClick={() => void (isForgotten ? forget() : revoke())}>
          {isForgotten ? words.forgetAccount : words.remove}
        </Button>
      </div>
    </Dialog>
  );
}
