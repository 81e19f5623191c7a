import type { HistoryItem } from './history-item.ts';
import type { KeptRequest, RecordRule } from './kept-request.ts';
import type { StoreName } from './open-database.ts';
import { settle } from './settle.ts';

/** All keys that begin with an identity. */
export const ofIdentity = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** Applies a rule to what is kept of an identity, within one transaction. */
export async function changeRecord(
  stores: (name: StoreName) => IDBObjectStore,
  identityId: string,
  rule: RecordRule,
): Promise<boolean> {
  const [isThere, kept, history] = await Promise.all([
    settle(stores('identities').count(identityId)),
    settle(stores('requests').getAll(ofIdentity(identityId)) as IDBRequest<KeptRequest[]>),
    settle(stores('history').getAll(ofIdentity(identityId)) as IDBRequest<HistoryItem[]>),
  ]);
  // What an identity leaves behind when it goes must not come back by a reply that was under way.
  const change = isThere === 1 ? rule({ kept, history }) : null;
  if (change === null) return false;
  const { keep = [], drop = [], close = [], reopen = [] } = change;
  await Promise.all([
    ...drop.map((requestId) => settle(stores('requests').delete([identityId, requestId]))),
    ...reopen.map((requestId) => settle(stores('history').delete([identityId, requestId]))),
    ...keep.map((request) => settle(stores('requests').put(request))),
    ...close.map((item) => settle(stores('history').put(item))),
  ]);
  return true;
}
