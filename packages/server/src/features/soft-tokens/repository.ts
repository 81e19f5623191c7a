import { statement, type Transaction } from '../../storage/index.ts';

type Owner = { applicationId: number; userId: number };

export interface SoftTokenRow {
  id: string;
  application_id: number;
  user_id: number;
  secret_sealed: string;
  label_sealed: string;
  issuer: string;
  confirmed_at: number | null;
}

const columns = [
  'soft_tokens.id',
  'soft_tokens.application_id',
  'soft_tokens.user_id',
  'soft_tokens.secret_sealed',
  'soft_tokens.label_sealed',
  'soft_tokens.issuer',
  'soft_tokens.confirmed_at',
] as const;

/** Changes nothing but holds the user's row until the unit of work ends, so that additions come one after the other. */
const holdUser = statement<Owner>((db, p) =>
  db
    .updateTable('users')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('application_id', '=', p('applicationId'))
    .where('id', '=', p('userId'))
    .where('removed_at', 'is', null),
);

/** In the order of ids: units of work that spend steps of several tokens take them in one order and never wait in a ring. */
const findOfUser = statement<Owner, SoftTokenRow>((db, p) =>
  db
    .selectFrom('soft_tokens')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .orderBy('id'),
);

/** Whoever deletes the token waits until the unit of work that holds it has ended. */
const holdById = statement<{ id: string }, { id: string }>((db, p, { held }) =>
  held(db.selectFrom('soft_tokens').select('id').where('id', '=', p('id'))),
);

const findLastConfirmed = statement<Owner, SoftTokenRow>((db, p) =>
  db
    .selectFrom('soft_tokens')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('confirmed_at', 'is not', null)
    .orderBy('confirmed_at', 'desc')
    .orderBy('id')
    .limit(1),
);

type NewSoftToken = Owner & { id: string; secretSealed: string; labelSealed: string; issuer: string; now: number };

const insertToken = statement<NewSoftToken>((db, p) =>
  db.insertInto('soft_tokens').values({
    id: p('id'),
    application_id: p('applicationId'),
    user_id: p('userId'),
    secret_sealed: p('secretSealed'),
    label_sealed: p('labelSealed'),
    issuer: p('issuer'),
    confirmed_at: null,
    created_at: p('now'),
  }),
);

const confirmToken = statement<{ id: string; now: number }>((db, p) =>
  db
    .updateTable('soft_tokens')
    .set({ confirmed_at: p('now') })
    .where('id', '=', p('id'))
    .where('confirmed_at', 'is', null),
);

const deleteUnconfirmed = statement<{ id: string }>((db, p) =>
  db.deleteFrom('soft_tokens').where('id', '=', p('id')).where('confirmed_at', 'is', null),
);

const deleteToken = statement<{ id: string }>((db, p) => db.deleteFrom('soft_tokens').where('id', '=', p('id')));

const countOfUser = statement<Owner, { count: number }>((db, p) =>
  db
    .selectFrom('soft_tokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId')),
);

const spendStep = statement<{ id: string; step: number }>((db, p) =>
  db
    .insertInto('soft_token_steps')
    .values({ soft_token_id: p('id'), step: p('step') })
    .onConflict((conflict) => conflict.doNothing()),
);

const pruneSteps = statement<{ id: string; before: number }>((db, p) =>
  db.deleteFrom('soft_token_steps').where('soft_token_id', '=', p('id')).where('step', '<', p('before')),
);

const deleteSteps = statement<{ id: string }>((db, p) =>
  db.deleteFrom('soft_token_steps').where('soft_token_id', '=', p('id')),
);

type NewLink = { linkIndex: string; id: string; applicationId: number; pixels: number; expiresAt: number };

const insertLink = statement<NewLink>((db, p) =>
  db.insertInto('qr_links').values({
    link_index: p('linkIndex'),
    soft_token_id: p('id'),
    application_id: p('applicationId'),
    pixels: p('pixels'),
    expires_at: p('expiresAt'),
  }),
);

const findByLink = statement<{ linkIndex: string; now: number }, SoftTokenRow & { pixels: number }>((db, p) =>
  db
    .selectFrom('qr_links')
    .innerJoin('soft_tokens', 'soft_tokens.id', 'qr_links.soft_token_id')
    .select([...columns, 'qr_links.pixels'])
    .where('qr_links.link_index', '=', p('linkIndex'))
    .where('qr_links.expires_at', '>', p('now')),
);

const deleteLinks = statement<{ id: string }>((db, p) =>
  db.deleteFrom('qr_links').where('soft_token_id', '=', p('id')),
);

/** SQLite takes ON CONFLICT after a SELECT for a join unless the SELECT has a condition. */
const spendStepOfAll = statement<{ step: number }>((db, p) =>
  db
    .insertInto('soft_token_steps')
    .columns(['soft_token_id', 'step'])
    .expression((eb) =>
      eb
        .selectFrom('soft_tokens')
        .select(['id', eb.val(p('step')).as('step')])
        .where('id', 'is not', null),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

const pruneLinks = statement<{ now: number }>((db, p) => db.deleteFrom('qr_links').where('expires_at', '<=', p('now')));

const deleteAllLinks = statement<Record<never, never>>((db) => db.deleteFrom('qr_links'));

const countAll = statement<Record<never, never>, { count: number }>((db) =>
  db.selectFrom('soft_tokens').select((eb) => eb.fn.countAll<number>().as('count')),
);

/** All SQL of soft tokens, their used steps and the links to their pictures. */
export const softTokenRows = {
  /** Deletes links to pictures that are no longer shown; returns how many. */
  prune: (tx: Transaction, { now }: { now: number }) => tx.change(pruneLinks, { now }),
  /** False when the user is unknown or removed. */
  holdUser: async (tx: Transaction, owner: Owner) => (await tx.change(holdUser, owner)) === 1,
  ofUser: (tx: Transaction, owner: Owner) => tx.all(findOfUser, owner),
  /** Holds the token until the unit of work ends; false when it is gone. */
  hold: async (tx: Transaction, id: string) => (await tx.first(holdById, { id })) !== undefined,
  lastConfirmed: (tx: Transaction, owner: Owner) => tx.first(findLastConfirmed, owner),
  count: async (tx: Transaction, owner: Owner) => (await tx.first(countOfUser, owner))?.count ?? 0,
  insert: (tx: Transaction, token: NewSoftToken) => tx.change(insertToken, token),
  confirm: async (tx: Transaction, id: string, now: number) => (await tx.change(confirmToken, { id, now })) === 1,
  deleteUnconfirmed: async (tx: Transaction, id: string) => (await tx.change(deleteUnconfirmed, { id })) === 1,
  delete: (tx: Transaction, id: string) => tx.change(deleteToken, { id }),
  /** Whether the step is ours: false when its code was accepted before. */
  spendStep: async (tx: Transaction, id: string, step: number) => (await tx.change(spendStep, { id, step })) === 1,
  pruneSteps: (tx: Transaction, id: string, before: number) => tx.change(pruneSteps, { id, before }),
  /** Spends one step of every token of every application. */
  spendStepOfAll: (tx: Transaction, step: number) => tx.change(spendStepOfAll, { step }),
  countAll: async (tx: Transaction) => (await tx.first(countAll, {}))?.count ?? 0,
  deleteAllLinks: (tx: Transaction) => tx.change(deleteAllLinks, {}),
  deleteSteps: (tx: Transaction, id: string) => tx.change(deleteSteps, { id }),
  insertLink: (tx: Transaction, link: NewLink) => tx.change(insertLink, link),
  byLink: (tx: Transaction, linkIndex: string, now: number) => tx.first(findByLink, { linkIndex, now }),
  deleteLinks: (tx: Transaction, id: string) => tx.change(deleteLinks, { id }),
};
