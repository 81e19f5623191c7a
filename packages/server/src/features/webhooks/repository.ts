import { statement, type Transaction } from '../../storage/index.ts';

export interface WebhookRow {
  id: string;
  application_id: number;
  name: string;
  url_sealed: string;
  signing_key_sealed: string;
  events: string;
  encoding: string;
  created_at: number;
}

const columns = [
  'id',
  'application_id',
  'name',
  'url_sealed',
  'signing_key_sealed',
  'events',
  'encoding',
  'created_at',
] as const;

type Key = { applicationId: number; id: string };

const findOne = statement<Key, WebhookRow>((db, p) =>
  db.selectFrom('webhooks').select(columns).where('id', '=', p('id')).where('application_id', '=', p('applicationId')),
);

const listOfApplication = statement<{ applicationId: number }, WebhookRow>((db, p) =>
  db
    .selectFrom('webhooks')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .orderBy('created_at')
    .orderBy('id'),
);

const listAll = statement<Record<never, never>, WebhookRow>((db) =>
  db.selectFrom('webhooks').select(columns).orderBy('application_id').orderBy('created_at').orderBy('id'),
);

type NewWebhook = Key & {
  name: string;
  urlSealed: string;
  signingKeySealed: string;
  events: string;
  encoding: string;
  now: number;
};

const insertOne = statement<NewWebhook>((db, p) =>
  db.insertInto('webhooks').values({
    id: p('id'),
    application_id: p('applicationId'),
    name: p('name'),
    url_sealed: p('urlSealed'),
    signing_key_sealed: p('signingKeySealed'),
    events: p('events'),
    encoding: p('encoding'),
    created_at: p('now'),
  }),
);

const deleteOne = statement<Key>((db, p) =>
  db.deleteFrom('webhooks').where('id', '=', p('id')).where('application_id', '=', p('applicationId')),
);

/** All SQL of webhooks. */
export const webhookRows = {
  find: (tx: Transaction, key: Key) => tx.first(findOne, key),
  ofApplication: (tx: Transaction, applicationId: number) => tx.all(listOfApplication, { applicationId }),
  all: (tx: Transaction) => tx.all(listAll, {}),
  insert: (tx: Transaction, webhook: NewWebhook) => tx.change(insertOne, webhook),
  remove: async (tx: Transaction, key: Key) => (await tx.change(deleteOne, key)) === 1,
};
