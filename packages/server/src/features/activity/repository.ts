import { statement, type Transaction } from '../../storage/index.ts';

type NewActivity = {
  applicationId: number;
  userId: number | null;
  kind: string;
  dataSealed: string | null;
  now: number;
};

const insertActivity = statement<NewActivity>((db, p) =>
  db.insertInto('activities').values({
    application_id: p('applicationId'),
    user_id: p('userId'),
    kind: p('kind'),
    data_sealed: p('dataSealed'),
    created_at: p('now'),
  }),
);

const countActivities = statement<{ applicationId: number; kind: string; from: number; to: number }, { count: number }>(
  (db, p) =>
    db
      .selectFrom('activities')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('application_id', '=', p('applicationId'))
      .where('kind', '=', p('kind'))
      .where('created_at', '>=', p('from'))
      .where('created_at', '<', p('to')),
);

/** All SQL of the activity log. Append-only. */
export const activityRows = {
  insert: (tx: Transaction, activity: NewActivity) => tx.change(insertActivity, activity),
  count: async (tx: Transaction, range: { applicationId: number; kind: string; from: number; to: number }) =>
    (await tx.first(countActivities, range))?.count ?? 0,
};
