import { statement, type Transaction } from '../../storage/index.ts';

export interface DashboardKeysRow {
  application_id: number;
  app_key_sealed: string;
  access_key_sealed: string;
  signing_key_sealed: string;
  created_at: number;
}

const columns = ['application_id', 'app_key_sealed', 'access_key_sealed', 'signing_key_sealed', 'created_at'] as const;

const findByAppKey = statement<{ appKeyIndex: string }, DashboardKeysRow>((db, p) =>
  db.selectFrom('dashboard_keys').select(columns).where('app_key_index', '=', p('appKeyIndex')),
);

const findByApplication = statement<{ applicationId: number }, DashboardKeysRow>((db, p) =>
  db.selectFrom('dashboard_keys').select(columns).where('application_id', '=', p('applicationId')),
);

type NewKeys = {
  applicationId: number;
  appKeyIndex: string;
  appKeySealed: string;
  accessKeySealed: string;
  signingKeySealed: string;
  now: number;
};

const insertKeys = statement<NewKeys>((db, p) =>
  db
    .insertInto('dashboard_keys')
    .values({
      application_id: p('applicationId'),
      app_key_index: p('appKeyIndex'),
      app_key_sealed: p('appKeySealed'),
      access_key_sealed: p('accessKeySealed'),
      signing_key_sealed: p('signingKeySealed'),
      created_at: p('now'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

const deleteKeys = statement<{ applicationId: number }>((db, p) =>
  db.deleteFrom('dashboard_keys').where('application_id', '=', p('applicationId')),
);

const insertCall = statement<{ applicationId: number; callIndex: string; now: number }>((db, p) =>
  db
    .insertInto('dashboard_calls')
    .values({ application_id: p('applicationId'), call_index: p('callIndex'), created_at: p('now') })
    .onConflict((conflict) => conflict.doNothing()),
);

const prune = statement<{ before: number; limit: number }>((db, p) =>
  db
    .deleteFrom('dashboard_calls')
    .where('call_index', 'in', (eb) =>
      eb.selectFrom('dashboard_calls').select('call_index').where('created_at', '<', p('before')).limit(p('limit')),
    )
    .where('created_at', '<', p('before')),
);

/** All SQL of the dashboard's keys and calls. */
export const dashboardRows = {
  byAppKey: (tx: Transaction, appKeyIndex: string) => tx.first(findByAppKey, { appKeyIndex }),
  byApplication: (tx: Transaction, applicationId: number) => tx.first(findByApplication, { applicationId }),
  /** False when the application has keys already. */
  insert: async (tx: Transaction, keys: NewKeys) => (await tx.change(insertKeys, keys)) === 1,
  remove: (tx: Transaction, applicationId: number) => tx.change(deleteKeys, { applicationId }),
  /** False when this very call was claimed before. */
  claim: async (tx: Transaction, call: { applicationId: number; callIndex: string; now: number }) =>
    (await tx.change(insertCall, call)) === 1,
  prune: (tx: Transaction, { keptSince }: { keptSince: number }) =>
    tx.change(prune, { before: keptSince, limit: 1000 }),
};
