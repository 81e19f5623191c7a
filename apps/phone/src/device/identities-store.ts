import type { BrokenIdentity, Identity } from '../vault/identity.ts';
import type { Notice } from '../vault/notice.ts';
import { openVault } from '../vault/open-vault.ts';

/** What the vault holds about identities, as it was last read. */
export interface Held {
  /** False until it was read for the first time. */
  isRead: boolean;
  /** Why it could not be read: private windows of some browsers keep nothing. */
  error: unknown;
  identities: readonly Identity[];
  broken: readonly BrokenIdentity[];
  notices: readonly Notice[];
}

let held: Held = { isRead: false, error: null, identities: [], broken: [], notices: [] };
const listeners = new Set<() => void>();
let isFollowing = false;

/** What was read last, without reading anything. */
export const heldNow = (): Held => held;

/** Calls the listener when something else is held; reads the vault as long as somebody listens. */
export function followHeld(listener: () => void): () => void {
  listeners.add(listener);
  if (!isFollowing) {
    isFollowing = true;
    void follow();
  }
  return () => listeners.delete(listener);
}

async function follow(): Promise<void> {
  try {
    const vault = await openVault();
    vault.listen(() => void readHeld());
  } catch (error) {
    show({ ...held, isRead: true, error });
  }
  await readHeld();
}

let reading = 0;
let newest: Promise<void> = Promise.resolve();

/** Reads the vault. Resolves when what was in it by then is what is shown. */
export function readHeld(): Promise<void> {
  newest = read();
  return newest;
}

async function read(): Promise<void> {
  reading += 1;
  const turn = reading;
  try {
    const vault = await openVault();
    const [identities, broken, notices] = await Promise.all([
      vault.identities.list(),
      vault.identities.listBroken(),
      vault.notices.list(),
    ]);
    // Of several readings at once the last one begun is the truest.
    if (turn !== reading) return newest;
    show({ isRead: true, error: null, identities, broken, notices });
  } catch (error) {
    if (turn !== reading) return newest;
    show({ ...held, isRead: true, error });
  }
}

function show(now: Held): void {
  held = now;
  for (const listener of listeners) listener();
}
