import type { DeviceFailure, OwnDevice } from '@countersign/device';
import { useCallback, useEffect, useState } from 'react';
import { clientOf } from '../../device/client-of.ts';
import type { Identity } from '../../vault/identity.ts';

export interface OwnDevices {
  /** Null until the server told. */
  devices: readonly OwnDevice[] | null;
  failure: DeviceFailure | null;
  refresh(): Promise<void>;
}

/** The devices of the person an identity is for; asked again when the app is seen again and when the network is back. */
export function useOwnDevices(identity: Identity): OwnDevices {
  const [known, setKnown] = useState<Omit<OwnDevices, 'refresh'>>({ devices: null, failure: null });
  const isActive = identity.state === 'active';

  const refresh = useCallback(async () => {
    if (!isActive) return;
    const reply = await clientOf(identity).listDevices();
    setKnown(({ devices }) =>
      reply.ok ? { devices: reply.value, failure: null } : { devices, failure: reply.failure },
    );
  }, [identity, isActive]);

  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && void refresh();
    again();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [refresh]);
  return { ...known, refresh };
}
