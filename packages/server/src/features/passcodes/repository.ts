import { statement, type Transaction } from '../../storage/index.ts';

type Key = { applicationId: number; userId: number; actionKey: string };

export interface PasscodeRow {
  digits: number;
  key_id: string;
  seed: string;
  checks: number;
  expires_at: number;
  spent_at: number | null;
}

const columns = ['digits', 'key_id', 'seed', 'checks', 'expires_at', 'spent_at'] as const;

const findCurrent = statement<Key, PasscodeRow>((db, p) =>
  db
    .selectFrom('passcodes')
    .select(columns)
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('action_key', '=', p('actionKey')),
);

type NewPasscode = Key & {
  digits: number;
  keyId: string;
  seed: string;
  now: number;
  expiresAt: number;
  checks: number;
  latest: number;
};

/**
 * Replaces only a code that is dead (spent, expired, out of checks or from later than `latest`), so that of two requests at once one
 * makes the code.
 */
const issue = statement<NewPasscode, PasscodeRow>((db, p) =>
  db
    .insertInto('passcodes')
    .values({
      application_id: p('applicationId'),
      user_id: p('userId'),
      action_key: p('actionKey'),
      digits: p('digits'),
      key_id: p('keyId'),
      seed: p('seed'),
      checks: 0,
      created_at: p('now'),
      expires_at: p('expiresAt'),
      spent_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'user_id', 'action_key'])
        .doUpdateSet((eb) => ({
          digits: eb.ref('excluded.digits'),
          key_id: eb.ref('excluded.key_id'),
          seed: eb.ref('excluded.seed'),
          checks: 0,
          created_at: eb.ref('excluded.created_at'),
          expires_at: eb.ref('excluded.expires_at'),
          spent_at: null,
        }))
        .where((eb) =>
          eb.or([
            eb('passcodes.spent_at', 'is not', null),
            eb('passcodes.expires_at', '<=', p('now')),
            eb('passcodes.checks', '>=', p('checks')),
            eb('passcodes.created_at', '>', p('latest')),
          ]),
        ),
    )
    .returning(columns),
);

/** Takes one of the code's few checks before anything is compared. */
const takeCheck = statement<Key & { now: number; latest: number; checks: number }, PasscodeRow>((db, p) =>
  db
    .updateTable('passcodes')
    .set((eb) => ({ checks: eb('checks', '+', 1) }))
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('action_key', '=', p('actionKey'))
    .where('spent_at', 'is', null)
    .where('expires_at', '>', p('now'))
    .where('created_at', '<=', p('latest'))
    .where('checks', '<', p('checks'))
    .returning(columns),
);

const spend = statement<Key & { seed: string; now: number }>((db, p) =>
  db
    .updateTable('passcodes')
    .set({ spent_at: p('now') })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('action_key', '=', p('actionKey'))
    .where('seed', '=', p('seed'))
    .where('spent_at', 'is', null),
);

const bury = statement<Key & { now: number }>((db, p) =>
  db
    .updateTable('passcodes')
    .set({ expires_at: 0 })
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('action_key', '=', p('actionKey'))
    .where('spent_at', 'is', null)
    .where('expires_at', '<=', p('now'))
    .where('expires_at', '>', 0),
);

const forget = statement<{ applicationId: number; userId: number }>((db, p) =>
  db.deleteFrom('passcodes').where('application_id', '=', p('applicationId')).where('user_id', '=', p('userId')),
);

const voidAll = statement<{ now: number }>((db, p) =>
  db
    .updateTable('passcodes')
    .set({ spent_at: p('now') })
    .where('spent_at', 'is', null),
);

/** All SQL of passcodes. One row per user and action: nothing grows, and there is never a second live code. */
export const passcodeRows = {
  current: (tx: Transaction, key: Key) => tx.first(findCurrent, key),
  /** The new code's row; undefined when a live code is in the way. */
  issue: (tx: Transaction, passcode: NewPasscode) => tx.first(issue, passcode),
  takeCheck: (tx: Transaction, check: Key & { now: number; latest: number; checks: number }) =>
    tx.first(takeCheck, check),
  spend: async (tx: Transaction, spending: Key & { seed: string; now: number }) =>
    (await tx.change(spend, spending)) === 1,
  /** A code that was found expired stays so, whatever the clock says later. */
  bury: (tx: Transaction, expired: Key & { now: number }) => tx.change(bury, expired),
  /** Makes every code of every application a spent one; returns how many were not. */
  voidAll: (tx: Transaction, now: number) => tx.change(voidAll, { now }),
  forget: (tx: Transaction, applicationId: number, userId: number) => tx.change(forget, { applicationId, userId }),
};
