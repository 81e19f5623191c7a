import type { OwnDevice } from '@countersign/device';
import { ago } from '../../language/ago.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';

export interface DeviceRowProps {
  device: OwnDevice;
  /** The server's time, as is that of the device. Epoch milliseconds. */
  now: number;
  onRename: (() => void) | null;
  onRevoke(): void;
}

export function DeviceRow({ device, now, onRename, onRevoke }: DeviceRowProps) {
  const { words, language } = useLanguage();
  const { name, isThis, state, lastSeenAt } = device;
  return (
    <li>
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {isThis && <span className="badge">{words.thisDevice}</span>}
        {state === 'pending' && <span className="badge">{words.deviceWaits}</span>}
      </p>
      {!isThis && <p className="muted">{fill(words.lastSeen, { time: ago(lastSeenAt, now, language.tag) })}</p>}
      <div className="buttons">
        {onRename && (
          <Button kind="quiet" onClick={onRename} aria-label={fill(words.renameNamed, { name })}>
            {words.rename}
          </Button>
        )}
        <Button kind="quiet" onClick={onRevoke} aria-label={fill(words.removeNamed, { name })}>
          {words.remove}
        </Button>
      </div>
    </li>
  );
}
