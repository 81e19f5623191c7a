import { statement, type Transaction } from '../../storage/index.ts';
import type { Traits } from './traits-of.ts';

type NewActivity = Traits & {
  applicationId: number;
  userId: number | null;
  kind: string;
  dataSealed: string | null;
  requestId: string | null;
  now: number;
};

const insertActivity = statement<NewActivity>((db, p) =>
  db.insertInto('activities').values({
    application_id: p('applicationId'),
    user_id: p('userId'),
    kind: p('kind'),
    data_sealed: p('dataSealed'),
    request_id: p('requestId'),
    subject_id: p('subjectId'),
    outcome: p('outcome'),
    country_code: p('countryCode'),
    channel: p('channel'),
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

export interface ActivityRow {
  application_id: number;
  user_id: number | null;
  kind: string;
  data_sealed: string | null;
  request_id: string | null;
  created_at: number;
}

const columns = ['application_id', 'user_id', 'kind', 'data_sealed', 'request_id', 'created_at'] as const;

type AboutSubject = { applicationId: number; subjectId: string; kind: string };

/** The newest of a kind about one approval, device or verification. */
const findAbout = statement<AboutSubject, ActivityRow>((db, p) =>
  db
    .selectFrom('activities')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('subject_id', '=', p('subjectId'))
    .where('kind', '=', p('kind'))
    .orderBy('id', 'desc')
    .limit(1),
);

/** Ids count up with time: only the oldest rows are looked at, however many there are. */
const prune = statement<{ before: number; limit: number }>((db, p) =>
  db
    .deleteFrom('activities')
    .where('id', 'in', (eb) => eb.selectFrom('activities').select('id').orderBy('id').limit(p('limit')))
    .where('created_at', '<', p('before')),
);

/** All SQL of the activity log. Append-only. */
export const activityRows = {
  insert: (tx: Transaction, activity: NewActivity) => tx.change(insertActivity, activity),
  about: (tx: Transaction, about: AboutSubject) => tx.first(findAbout, about),
  prune: (tx: Transaction, { keptSince }: { keptSince: number }) =>
    tx.change(prune, { before: keptSince, limit: 1000 }),
  count: async (tx: Transaction, range: { applicationId: number; kind: string; from: number; to: number }) =>
    (await tx.first(countActivities, range))?.count ?? 0,
};
