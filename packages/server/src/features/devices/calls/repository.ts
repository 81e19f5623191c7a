import { statement, type Transaction } from '../../../storage/index.ts';

const claimCall = statement<{ deviceId: string; jti: string; expiresAt: number }>((db, p) =>
  db
    .insertInto('device_calls')
    .values({ device_id: p('deviceId'), jti: p('jti'), expires_at: p('expiresAt') })
    .onConflict((conflict) => conflict.doNothing()),
);

const pruneCalls = statement<{ now: number; limit: number }>((db, p) =>
  db
    .deleteFrom('device_calls')
    .where('expires_at', '<=', p('now'))
    .where('expires_at', '<=', (eb) =>
      eb
        .selectFrom((calls) =>
          calls.selectFrom('device_calls').select('expires_at').orderBy('expires_at').limit(p('limit')).as('oldest'),
        )
        .select((oldest) => oldest.fn.max<number>('expires_at').as('last')),
    ),
);

/** All SQL of signed calls. */
export const callRows = {
  /** Whether the call is ours to carry out: false when it was claimed before. */
  claim: async (tx: Transaction, call: { deviceId: string; jti: string; expiresAt: number }) =>
    (await tx.change(claimCall, call)) === 1,
  /** Deletes calls that are too old to be repeated; returns how many. */
  prune: (tx: Transaction, { now }: { now: number }) => tx.change(pruneCalls, { now, limit: 1000 }),
};
