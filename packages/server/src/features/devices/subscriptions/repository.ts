import { statement, type Transaction } from '../../../storage/index.ts';
import { type DeviceRow, deviceColumns } from '../repository.ts';

type NewPush = { id: string; pushSealed: string | null; pushKind: string | null; pushKey: string | null };

const setPush = statement<NewPush>((db, p) =>
  db
    .updateTable('devices')
    .set({ push_sealed: p('pushSealed'), push_kind: p('pushKind'), push_key: p('pushKey'), push_lost_at: null })
    .where('id', '=', p('id'))
    .where('state', '=', 'active'),
);

const findPush = statement<{ id: string }, DeviceRow & { push_sealed: string | null; push_key: string | null }>(
  (db, p) =>
    db
      .selectFrom('devices')
      .select([...deviceColumns, 'push_sealed', 'push_key'])
      .where('id', '=', p('id'))
      .where('state', '=', 'active'),
);

/** Only the subscription that was pushed to: the device may have another by now. */
const losePush = statement<{ id: string; was: string; now: number }>((db, p) =>
  db
    .updateTable('devices')
    .set({ push_sealed: null, push_kind: null, push_key: null, push_lost_at: p('now') })
    .where('id', '=', p('id'))
    .where('push_sealed', '=', p('was')),
);

const countPushes = statement<{ kind: string }, { push_key: string | null; devices: number }>((db, p) =>
  db
    .selectFrom('devices')
    .select(['push_key', (eb) => eb.fn.countAll<number>().as('devices')])
    .where('state', '=', 'active')
    .where('push_kind', '=', p('kind'))
    .groupBy('push_key'),
);

/** All SQL of where pushes to devices go. */
export const subscriptionRows = {
  set: (tx: Transaction, change: NewPush) => tx.change(setPush, change),
  /** An active device with its subscription. */
  find: (tx: Transaction, id: string) => tx.first(findPush, { id }),
  /** False when the device has another subscription by now, or none. */
  lose: async (tx: Transaction, lost: { id: string; was: string; now: number }) =>
    (await tx.change(losePush, lost)) === 1,
  /** How many active devices have subscriptions of a kind, by our key that they were made with. */
  countByKey: (tx: Transaction, kind: string) => tx.all(countPushes, { kind }),
};
