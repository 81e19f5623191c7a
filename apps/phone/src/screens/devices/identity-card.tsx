import type { OwnDevice } from '@countersign/device';
import { useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import { useWords } from '../../language/use-words.ts';
import { Button } from '../../look/button.tsx';
import { Message } from '../../look/message.tsx';
import type { Identity } from '../../vault/identity.ts';
import { DeviceRow } from './device-row.tsx';
import { failureWords } from './failure-words.ts';
import { KeySection } from './key-section.tsx';
import { PendingNote } from './pending-note.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useOwnDevices } from './use-own-devices.ts';

/** One account: the devices there are for it, and what can be done about them. */
export function IdentityCard({ identity }: { identity: Identity }) {
  const words = useWords();
  const { devices, failure, refresh } = useOwnDevices(identity);
  const [asked, setAsked] = useState<{ what: 'rename' | 'revoke'; device: OwnDevice } | null>(null);
  const close = () => setAsked(null);
  const done = () => {
    close();
    void refresh();
  };

  const others = (devices ?? []).filter((device) => !device.isThis);
  const shown = [devices?.find((device) => device.isThis) ?? thisDevice(identity), ...others];
  return (
    <section className="card">
      <h2>
        <bdi>{identity.applicationName}</bdi>
      </h2>
      {identity.userLabel && (
        <p className="muted">
          <bdi>{identity.userLabel}</bdi>
        </p>
      )}
      {identity.state === 'pending' && <PendingNote identity={identity} />}
      {failure && (
        <Message kind="warning">
          <p>{failureWords(failure, words)}</p>
          <Button onClick={() => void refresh()}>{words.tryAgain}</Button>
        </Message>
      )}
      <ul className="device-list">
        {shown.map((device) => (
          <DeviceRow
            key={device.deviceId}
            device={device}
            now={clientOf(identity).now()}
            onRename={identity.state === 'active' ? () => setAsked({ what: 'rename', device }) : null}
            onRevoke={() => setAsked({ what: 'revoke', device })}
          />
        ))}
      </ul>
      {identity.state === 'active' && <KeySection identity={identity} />}
      {asked?.what === 'rename' && (
        <RenameDialog identity={identity} device={asked.device} onClose={close} onDone={done} />
      )}
      {asked?.what === 'revoke' && (
        <RevokeDialog identity={identity} device={asked.device} onClose={close} onDone={done} />
      )}
    </section>
  );
}

/** What is known of this device without asking anybody. */
function thisDevice({ deviceId, name, platform, state, addedAt }: Identity): OwnDevice {
  return { deviceId, name, platform, state, isThis: true, createdAt: addedAt, lastSeenAt: Date.now() };
}
