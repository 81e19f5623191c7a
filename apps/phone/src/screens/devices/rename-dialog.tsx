import { type DeviceFailure, dropHiddenSigns, type OwnDevice } from '@countersign/device';
import { type FormEvent, useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';
import { openVault } from '../../vault/open-vault.ts';
import { failureWords } from './failure-words.ts';

export interface AboutDeviceProps {
  identity: Identity;
  device: OwnDevice;
  onClose(): void;
  onDone(): void;
}

export function RenameDialog({ identity, device, onClose, onDone }: AboutDeviceProps) {
  const words = useWords();
  const [name, setName] = useState(device.name);
  const [isBusy, setBusy] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const [failure, setFailure] = useState<DeviceFailure | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = dropHiddenSigns(name);
    setEmpty(wanted === '');
    if (wanted === '' || isBusy) return;
    setBusy(true);
    const reply = await clientOf(identity).nameDevice(device.deviceId, wanted);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    if (device.isThis) await (await openVault()).identities.change(identity.id, { name: wanted });
    onDone();
  };
  return (
    <Dialog title={words.renameTitle} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        {failure && <Message kind="danger">{failureWords(failure, words)}</Message>}
        <Field
          label={words.deviceNameLabel}
          error={isEmpty ? words.deviceNameEmpty : null}
          value={name}
          onChange={({ target }) => setName(target.value)}
          maxLength={100}
          autoComplete="off"
        />
        <div className="buttons">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="main" type="submit" isBusy={isBusy}>
            {words.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
