import { openVault, type Vault } from './open-vault.ts';

/** Something that is kept up to date with the vault, in the form that React's external stores have. */
export interface Followed<T> {
  /** What was last read; undefined until it was read for the first time. */
  now(): T | undefined;
  follow(listener: () => void): () => void;
}

/** Reads something out of the vault again whenever anything was stored, in this tab or another, for as long as the page lives. */
export function followVault<T>(read: (vault: Vault) => Promise<T>): Followed<T> {
  const listeners = new Set<() => void>();
  let last: T | undefined;
  let turns = 0;
  let isFollowing = false;

  async function refresh(): Promise<void> {
    turns += 1;
    const turn = turns;
    // What cannot be read stays as it was: the requests screen says what is wrong with the storage.
    const value = await openVault()
      .then(read)
      .catch(() => last);
    // Of several readings at once the last one begun is the truest.
    if (turn !== turns || value === undefined) return;
    last = value;
    for (const listener of listeners) listener();
  }

  return {
    now: () => last,
    follow(listener) {
      listeners.add(listener);
      if (!isFollowing) {
        isFollowing = true;
        void openVault().then((vault) => vault.listen(() => void refresh()));
        void refresh();
      }
      return () => listeners.delete(listener);
    },
  };
}
