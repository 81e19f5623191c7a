import { nameHiddenSigns } from './hidden-signs.ts';
import { hasAtLeast, isCount, isListOf, isText, type Shaped } from './shape.ts';

/** A device of the same person at the same application. Times are epoch milliseconds. */
export interface OwnDevice {
  deviceId: string;
  /** As it may be shown: signs that are not seen are named. */
  name: string;
  platform: string;
  state: string;
  /** Whether it is the one that asks. */
  isThis: boolean;
  createdAt: number;
  lastSeenAt: number;
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

const entry = {
  id: isText,
  name: isText,
  plat: isText,
  state: isText,
  this: isBoolean,
  created_at: isCount,
  last_seen_at: isCount,
};

/** The devices in a reply of `GET devices`; undefined when it is no such reply. */
export function readOwnDevices(body: unknown): OwnDevice[] | undefined {
  const isEntry = (value: unknown): value is Shaped<typeof entry> => hasAtLeast(value, entry);
  return hasAtLeast(body, { devices: isListOf(isEntry) }) ? body.devices.map(describe) : undefined;
}

function describe(given: Shaped<typeof entry>): OwnDevice {
  const { id, name, plat, state, created_at, last_seen_at } = given;
  const times = { createdAt: created_at * 1000, lastSeenAt: last_seen_at * 1000 };
  return { deviceId: id, name: nameHiddenSigns(name), platform: plat, state, isThis: given.this, ...times };
}
