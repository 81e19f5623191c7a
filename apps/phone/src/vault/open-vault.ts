import { openChangeChannel } from './change-channel.ts';
import { changeRecord, ofIdentity } from './change-record.ts';
import type { Entry } from './entry.ts';
import type { HistoryItem } from './history-item.ts';
import { type BrokenIdentity, type Identity, isWhole } from './identity.ts';
import type { KeptRequest, RecordRule } from './kept-request.ts';
import type { Notice } from './notice.ts';
import { openDatabase, type StoreName, storeNames } from './open-database.ts';
import { firstSettings, type Settings } from './settings.ts';
import { settle } from './settle.ts';

/**
 * Everything this app keeps. Only what lies in this folder touches the browser's storage. Nothing resolves before it is on the
 * disk, and no key can be taken out again.
 */
export interface Vault {
  identities: {
    /** Those that can sign, in the person's order. */
    list(): Promise<Identity[]>;
    /** Those whose keys the browser lost. */
    listBroken(): Promise<BrokenIdentity[]>;
    put(identity: Identity): Promise<void>;
    /** Changes one in a single step, so that two tabs lose nothing of each other. False when it is gone. */
    change(id: string, changed: Partial<Omit<Identity, 'id'>>): Promise<boolean>;
    /** With its requests and history. With a notice, that stays behind in its place. */
    remove(id: string, notice?: Notice): Promise<void>;
  };
  requests: {
    /** Oldest first. */
    list(): Promise<KeptRequest[]>;
    /**
     * Changes requests and history of an identity by a rule that sees all of them, in a single step, so that two tabs lose nothing
     * of each other. False when there was nothing to change, or the identity is gone.
     */
    change(identityId: string, rule: RecordRule): Promise<boolean>;
  };
  history: {
    /** Newest first. */
    list(): Promise<HistoryItem[]>;
    put(item: HistoryItem): Promise<void>;
    /** Lets go of what was over before this moment. */
    prune(before: number): Promise<void>;
  };
  entries: {
    /** In the person's order. */
    list(): Promise<Entry[]>;
    put(entry: Entry): Promise<void>;
    /** All of them or none. */
    putAll(entries: readonly Entry[]): Promise<void>;
    remove(id: string): Promise<void>;
  };
  notices: { list(): Promise<Notice[]>; remove(id: string): Promise<void> };
  settings: { get(): Promise<Settings>; put(changed: Partial<Settings>): Promise<void> };
  /** When the last push came. Epoch milliseconds. */
  pushes: { lastAt(): Promise<number | null>; note(at: number): Promise<void> };
  /** Forgets everything. */
  wipe(): Promise<void>;
  /** Calls the listener after anything was stored, in this tab or another. */
  listen(listener: () => void): () => void;
}

const name = 'countersign';
let opened: Promise<Vault> | undefined;

/** The one vault of this page or worker. */
export function openVault(): Promise<Vault> {
  opened ??= Promise.resolve(makeVault());
  return opened;
}

function makeVault(): Vault {
  const changes = openChangeChannel(name);
  const run = openDatabase(name, changes.callHere);

  const all = <T>(store: StoreName): Promise<T[]> =>
    run([store], 'readonly', (stores) => settle(stores(store).getAll() as IDBRequest<T[]>));
  const read = <T>(store: StoreName, key: string): Promise<T | undefined> =>
    run([store], 'readonly', (stores) => settle(stores(store).get(key) as IDBRequest<T | undefined>));

  async function write<T>(names: StoreName[], work: Parameters<typeof run<T>>[2]): Promise<T> {
    const result = await run(names, 'readwrite', work);
    changes.tell();
    return result;
  }
  const put = (store: StoreName, values: readonly unknown[]): Promise<void> =>
    write([store], async (stores) => {
      await Promise.all(values.map((value) => settle(stores(store).put(value))));
    });
  const remove = (store: StoreName, id: string): Promise<void> =>
    write([store], async (stores) => settle(stores(store).delete(id)));

  return {
    identities: {
      list: async () => (await all<Identity>('identities')).filter(isWhole).sort(byOrder),
      listBroken: async () => (await all<Identity>('identities')).filter((stored) => !isWhole(stored)).sort(byOrder),
      put: (identity) => put('identities', [identity]),
      change: (id, changed) =>
        write(['identities'], async (stores) => {
          const stored = await settle(stores('identities').get(id) as IDBRequest<Identity | undefined>);
          if (!stored) return false;
          await settle(stores('identities').put({ ...stored, ...changed }));
          return true;
        }),
      remove: (id, notice) =>
        write(['identities', 'requests', 'history', 'notices'], async (stores) => {
          await Promise.all([
            settle(stores('identities').delete(id)),
            settle(stores('requests').delete(ofIdentity(id))),
            settle(stores('history').delete(ofIdentity(id))),
            notice && settle(stores('notices').put(notice)),
          ]);
        }),
    },
    requests: {
      list: async () =>
        (await all<KeptRequest>('requests')).sort((one, other) => one.request.issuedAt - other.request.issuedAt),
      change: async (identityId, rule) => {
        const isChanged = await run(['identities', 'requests', 'history'], 'readwrite', (stores) =>
          changeRecord(stores, identityId, rule),
        );
        // Told only when it is so: whoever listens may look again, and find nothing to change.
        if (isChanged) changes.tell();
        return isChanged;
      },
    },
    history: {
      list: async () => (await all<HistoryItem>('history')).sort((one, other) => other.answeredAt - one.answeredAt),
      put: (item) => put('history', [item]),
      prune: async (before) => {
        const old = (await all<HistoryItem>('history')).filter(({ answeredAt }) => answeredAt < before);
        if (old.length === 0) return;
        await write(['history'], async (stores) => {
          const keys = old.map(({ identityId, requestId }) => [identityId, requestId]);
          await Promise.all(keys.map((key) => settle(stores('history').delete(key))));
        });
      },
    },
    entries: {
      list: async () => (await all<Entry>('entries')).sort(byOrder),
      put: (entry) => put('entries', [entry]),
      putAll: (entries) => put('entries', entries),
      remove: (id) => remove('entries', id),
    },
    notices: { list: () => all<Notice>('notices'), remove: (id) => remove('notices', id) },
    settings: {
      get: async () => ({ ...firstSettings, ...(await read<Partial<Settings>>('settings', 'all')) }),
      put: (changed) =>
        write(['settings'], async (stores) => {
          const stored = (await settle(stores('settings').get('all'))) as Partial<Settings> | undefined;
          await settle(stores('settings').put({ ...stored, ...changed }, 'all'));
        }),
    },
    pushes: {
      lastAt: async () => (await read<number>('pushes', 'last')) ?? null,
      note: (at) =>
        write(['pushes'], async (stores) => {
          await settle(stores('pushes').put(at, 'last'));
        }),
    },
    wipe: () =>
      write(storeNames, async (stores) => {
        await Promise.all(storeNames.map((store) => settle(stores(store).clear())));
      }),
    listen: changes.listen,
  };
}

const byOrder = (one: { order: number; addedAt: number }, other: { order: number; addedAt: number }) =>
  one.order - other.order || one.addedAt - other.addedAt;
