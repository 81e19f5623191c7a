import type { Store } from '../../storage/index.ts';
import { subscriptionRows } from '../devices/index.ts';
import type { PushKeys } from './keys/push-keys.ts';

/** `moving`: so many devices have not moved from an earlier key to the newest one yet. */
export type RotatePushKey = (options: {
  /** Whether devices may have yet another key before them. */
  force: boolean;
}) => Promise<{ ok: true; key: string; devices: number } | { ok: false; refusal: 'moving'; devices: number }>;

/**
 * Makes a new key for pushes. Nobody loses anything: subscriptions go on with the key they were made with, until each phone
 * subscribes with the new one at its next start.
 */
export function makeRotatePushKey({ store, pushKeys }: { store: Store; pushKeys: PushKeys }): RotatePushKey {
  return async ({ force }) => {
    const newest = await pushKeys.newest();
    const counted = await store.read((tx) => subscriptionRows.countByKey(tx, 'webpush'));
    const sum = (rows: typeof counted) => rows.reduce((total, { devices }) => total + Number(devices), 0);
    const moving = sum(counted.filter(({ push_key }) => push_key !== newest));
    if (moving > 0 && !force) return { ok: false, refusal: 'moving', devices: moving };
    return { ok: true, key: await pushKeys.add(), devices: sum(counted) };
  };
}
