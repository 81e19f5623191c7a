import { statement, type Transaction } from '../../../storage/index.ts';
import { type DeviceRow, deviceColumns } from '../repository.ts';

type Owner = { applicationId: number; userId: number };

/** In the order of ids: units of work that spend steps of several devices take them in one order and never wait in a ring. */
const findSeeds = statement<Owner, DeviceRow & { seed_sealed: string | null }>((db, p) =>
  db
    .selectFrom('devices')
    .select([...deviceColumns, 'seed_sealed'])
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('state', '=', 'active')
    .orderBy('id'),
);

/**
 * What a token check needs to know first. The number of active devices comes with it: asked for by itself, it would cost every check
 * of somebody who has none.
 */
const findStanding = statement<Owner, { confirmed_at: number | null; active_devices: number | null }>((db, p) =>
  db
    .selectFrom('users')
    .select([
      'confirmed_at',
      (eb) =>
        eb
          .selectFrom('devices')
          .select((count) => count.fn.countAll<number>().as('count'))
          .whereRef('devices.application_id', '=', 'users.application_id')
          .whereRef('devices.user_id', '=', 'users.id')
          .where('devices.state', '=', 'active')
          .as('active_devices'),
    ])
    .where('users.application_id', '=', p('applicationId'))
    .where('users.id', '=', p('userId'))
    .where('users.removed_at', 'is', null),
);

const spendStep = statement<{ deviceId: string; step: number }>((db, p) =>
  db
    .insertInto('device_token_steps')
    .values({ device_id: p('deviceId'), step: p('step') })
    .onConflict((conflict) => conflict.doNothing()),
);

const spendStepOfAll = statement<{ step: number }>((db, p) =>
  db
    .insertInto('device_token_steps')
    .columns(['device_id', 'step'])
    .expression((eb) =>
      eb
        .selectFrom('devices')
        .select(['id', eb.val(p('step')).as('step')])
        .where('state', 'in', ['active', 'pending']),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

const pruneSteps = statement<{ deviceId: string; before: number }>((db, p) =>
  db.deleteFrom('device_token_steps').where('device_id', '=', p('deviceId')).where('step', '<', p('before')),
);

/** Deletes the steps of a device that is gone. */
const deleteSteps = statement<{ deviceId: string }>((db, p) =>
  db.deleteFrom('device_token_steps').where('device_id', '=', p('deviceId')),
);

/** All SQL of the codes that devices make. */
export const deviceTokenRows = {
  /** Active devices of a user with their seeds. */
  seeds: (tx: Transaction, owner: Owner) => tx.all(findSeeds, owner),
  /** Undefined when the user is unknown or removed. */
  standing: (tx: Transaction, owner: Owner) => tx.first(findStanding, owner),
  /** Whether the step is ours: false when its code was accepted before. */
  spendStep: async (tx: Transaction, deviceId: string, step: number) =>
    (await tx.change(spendStep, { deviceId, step })) === 1,
  /** Spends one step of every device of every application. */
  spendStepOfAll: (tx: Transaction, step: number) => tx.change(spendStepOfAll, { step }),
  pruneSteps: (tx: Transaction, deviceId: string, before: number) => tx.change(pruneSteps, { deviceId, before }),
  deleteSteps: (tx: Transaction, deviceId: string) => tx.change(deleteSteps, { deviceId }),
};
