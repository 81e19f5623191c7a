import { settle } from './settle.ts';

export type StoreName = 'identities' | 'requests' | 'history' | 'entries' | 'settings' | 'notices' | 'pushes';

const version = 2;
/** Milliseconds between tries to open it. */
const pauses = [50, 200, 500];
const keyPaths: Record<StoreName, string | string[] | null> = {
  identities: 'id',
  requests: ['identityId', 'requestId'],
  history: ['identityId', 'requestId'],
  entries: 'id',
  settings: null,
  notices: 'id',
  pushes: null,
};
export const storeNames = Object.keys(keyPaths) as StoreName[];

/** One all-or-nothing piece of work on some stores. */
export type Run = <T>(
  names: StoreName[],
  mode: 'readonly' | 'readwrite',
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
) => Promise<T>;

/**
 * The app's database. The connection is made when it is needed and made anew after the browser closed it, which it does when
 * somebody clears its storage.
 * @param onLost told when that happened: what was read before may be gone
 */
export function openDatabase(name: string, onLost: () => void): Run {
  let connection: Promise<IDBDatabase> | undefined;

  function connect(): Promise<IDBDatabase> {
    connection ??= openPatiently().catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    return connection;
  }

  /** A browser that is just clearing its storage opens nothing until it is through. */
  async function openPatiently(): Promise<IDBDatabase> {
    for (const pause of pauses) {
      const opened = await open().catch(() => null);
      if (opened) return opened;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return open();
  }

  async function open(): Promise<IDBDatabase> {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const store of storeNames) {
        if (request.result.objectStoreNames.contains(store)) continue;
        request.result.createObjectStore(store, { keyPath: keyPaths[store] });
      }
    };
    const database = await settle(request);
    const letGo = () => {
      database.close();
      connection = undefined;
      onLost();
    };
    // A newer version of the app in another tab must not wait for this one.
    database.onversionchange = letGo;
    database.onclose = letGo;
    return database;
  }

  async function begin(names: StoreName[], mode: 'readonly' | 'readwrite'): Promise<IDBTransaction> {
    // A key that the server knows and the disk does not is a lost device.
    const options = { durability: 'strict' } as const;
    try {
      return (await connect()).transaction(names, mode, options);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      connection = undefined;
      return (await connect()).transaction(names, mode, options);
    }
  }

  return async (names, mode, work) => {
    const transaction = await begin(names, mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('given up', 'AbortError'));
    });
    try {
      const result = await work((name) => transaction.objectStore(name));
      await ended;
      return result;
    } catch (error) {
      ended.catch(() => {});
      try {
        transaction.abort();
      } catch {
        // It ended by itself.
      }
      throw error;
    }
  };
}
