import { statement, type Transaction } from '../../storage/index.ts';

type Key = { applicationId: number; keyIndex: string };

/** No row comes back when the key is taken. On PostgreSQL this waits for a twin that is under way, as its row is not committed yet. */
const claim = statement<Key & { fingerprint: string; now: number; expiresAt: number }, { key_index: string }>((db, p) =>
  db
    .insertInto('remembered_replies')
    .values({
      application_id: p('applicationId'),
      key_index: p('keyIndex'),
      fingerprint: p('fingerprint'),
      reply_sealed: '',
      expires_at: p('expiresAt'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'key_index'])
        .doUpdateSet((eb) => ({
          fingerprint: eb.ref('excluded.fingerprint'),
          reply_sealed: '',
          expires_at: eb.ref('excluded.expires_at'),
        }))
        .where('remembered_replies.expires_at', '<=', p('now')),
    )
    .returning('key_index'),
);

const find = statement<Key, { fingerprint: string; reply_sealed: string }>((db, p) =>
  db
    .selectFrom('remembered_replies')
    .select(['fingerprint', 'reply_sealed'])
    .where('application_id', '=', p('applicationId'))
    .where('key_index', '=', p('keyIndex')),
);

const keep = statement<Key & { replySealed: string }>((db, p) =>
  db
    .updateTable('remembered_replies')
    .set({ reply_sealed: p('replySealed') })
    .where('application_id', '=', p('applicationId'))
    .where('key_index', '=', p('keyIndex')),
);

const release = statement<Key>((db, p) =>
  db
    .deleteFrom('remembered_replies')
    .where('application_id', '=', p('applicationId'))
    .where('key_index', '=', p('keyIndex')),
);

const prune = statement<{ now: number; limit: number }>((db, p) =>
  db
    .deleteFrom('remembered_replies')
    .where('expires_at', '<=', p('now'))
    .where((eb) =>
      eb(
        eb.refTuple('application_id', 'key_index'),
        'in',
        eb
          .selectFrom('remembered_replies')
          .select(['application_id', 'key_index'])
          .orderBy('expires_at')
          .limit(p('limit'))
          .$asTuple('application_id', 'key_index'),
      ),
    ),
);

/** All SQL of remembered replies. */
export const rememberedReplyRows = {
  /** False when somebody was first with this key. */
  claim: async (tx: Transaction, wish: Key & { fingerprint: string; now: number; expiresAt: number }) =>
    (await tx.first(claim, wish)) !== undefined,
  find: (tx: Transaction, key: Key) => tx.first(find, key),
  keep: (tx: Transaction, reply: Key & { replySealed: string }) => tx.change(keep, reply),
  release: (tx: Transaction, key: Key) => tx.change(release, key),
  prune: (tx: Transaction, { now }: { now: number }) => tx.change(prune, { now, limit: 1000 }),
};
