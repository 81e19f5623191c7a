import { statement, type Transaction } from '../../../storage/index.ts';

export interface EnrolmentRow {
  id: string;
  application_id: number;
  user_id: number | null;
  way: string;
  trust: string;
  secret_index: string;
  short_code_index: string | null;
}

const columns = ['id', 'application_id', 'user_id', 'way', 'trust', 'secret_index', 'short_code_index'] as const;

type Offer = {
  id: string;
  applicationId: number;
  userId: number | null;
  way: string;
  trust: string;
  secretIndex: string;
  shortCodeIndex: string | null;
  tries: number;
  now: number;
  expiresAt: number;
};

const insertOffer = statement<Offer>((db, p) =>
  db
    .insertInto('enrolments')
    .values({
      id: p('id'),
      application_id: p('applicationId'),
      user_id: p('userId'),
      way: p('way'),
      trust: p('trust'),
      secret_index: p('secretIndex'),
      short_code_index: p('shortCodeIndex'),
      tries_left: p('tries'),
      created_at: p('now'),
      expires_at: p('expiresAt'),
      used_at: null,
      device_id: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const findOpen = statement<{ id: string; now: number }, EnrolmentRow>((db, p) =>
  db
    .selectFrom('enrolments')
    .select(columns)
    .where('id', '=', p('id'))
    .where('used_at', 'is', null)
    .where('expires_at', '>', p('now')),
);

const findOpenByShortCode = statement<{ shortCodeIndex: string; now: number }, EnrolmentRow>((db, p) =>
  db
    .selectFrom('enrolments')
    .select(columns)
    .where('short_code_index', '=', p('shortCodeIndex'))
    .where('used_at', 'is', null)
    .where('expires_at', '>', p('now')),
);

const findByLink = statement<{ id: string }, EnrolmentRow & { expires_at: number; device_id: string | null }>((db, p) =>
  db
    .selectFrom('enrolments')
    .select([...columns, 'expires_at', 'device_id'])
    .where('id', '=', p('id'))
    .where('way', '=', 'link'),
);

const takeTry = statement<{ id: string }>((db, p) =>
  db
    .updateTable('enrolments')
    .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
    .where('id', '=', p('id'))
    .where('tries_left', '>', 0),
);

const use = statement<{ id: string; deviceId: string; now: number }>((db, p) =>
  db
    .updateTable('enrolments')
    .set({ used_at: p('now'), device_id: p('deviceId') })
    .where('id', '=', p('id'))
    .where('used_at', 'is', null)
    .where('expires_at', '>', p('now')),
);

const giveBack = statement<{ id: string; deviceId: string }>((db, p) =>
  db
    .updateTable('enrolments')
    .set({ used_at: null, device_id: null })
    .where('id', '=', p('id'))
    .where('device_id', '=', p('deviceId')),
);

const voidOfUser = statement<{ applicationId: number; userId: number; now: number }>((db, p) =>
  db
    .updateTable('enrolments')
    .set({ used_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('used_at', 'is', null),
);

const voidAll = statement<{ now: number }>((db, p) =>
  db
    .updateTable('enrolments')
    .set({ used_at: p('now') })
    .where('used_at', 'is', null),
);

const prune = statement<{ before: number; limit: number }>((db, p) =>
  db
    .deleteFrom('enrolments')
    .where('id', 'in', (eb) => eb.selectFrom('enrolments').select('id').orderBy('expires_at').limit(p('limit')))
    .where('expires_at', '<', p('before')),
);

/** All SQL of enrolments. */
export const enrolmentRows = {
  /** False when there is one of this id. */
  insert: async (tx: Transaction, offer: Offer) => (await tx.change(insertOffer, offer)) === 1,
  /** Neither used nor expired. */
  open: (tx: Transaction, id: string, now: number) => tx.first(findOpen, { id, now }),
  /** Used and expired ones too. */
  byLink: (tx: Transaction, id: string) => tx.first(findByLink, { id }),
  openByShortCode: (tx: Transaction, shortCodeIndex: string, now: number) =>
    tx.first(findOpenByShortCode, { shortCodeIndex, now }),
  /** False when there was no try left. */
  takeTry: async (tx: Transaction, id: string) => (await tx.change(takeTry, { id })) === 1,
  /** Whether the offer is ours: false when it was used or expired meanwhile. */
  use: async (tx: Transaction, used: { id: string; deviceId: string; now: number }) =>
    (await tx.change(use, used)) === 1,
  /** Undoes a use within its own unit of work. */
  giveBack: (tx: Transaction, used: { id: string; deviceId: string }) => tx.change(giveBack, used),
  voidOfUser: (tx: Transaction, owner: { applicationId: number; userId: number; now: number }) =>
    tx.change(voidOfUser, owner),
  /** Returns how many were open. */
  voidAll: (tx: Transaction, now: number) => tx.change(voidAll, { now }),
  /** Deletes what can be of no use any more; returns how many. */
  prune: (tx: Transaction, { keptSince }: { keptSince: number }) =>
    tx.change(prune, { before: keptSince, limit: 1000 }),
};
