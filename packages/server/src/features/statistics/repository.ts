import { statement, type Transaction } from '../../storage/index.ts';

const addCalls = statement<{ applicationId: number; month: string; calls: number }>((db, p) =>
  db
    .insertInto('api_calls')
    .values({ application_id: p('applicationId'), month: p('month'), calls: p('calls') })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'month'])
        .doUpdateSet((eb) => ({ calls: eb('api_calls.calls', '+', eb.ref('excluded.calls')) })),
    ),
);

const readCalls = statement<{ applicationId: number; month: string }, { calls: number }>((db, p) =>
  db
    .selectFrom('api_calls')
    .select('calls')
    .where('application_id', '=', p('applicationId'))
    .where('month', '=', p('month')),
);

/** All SQL of the call counter. */
export const statisticsRows = {
  addCalls: (tx: Transaction, addition: { applicationId: number; month: string; calls: number }) =>
    tx.change(addCalls, addition),
  calls: async (tx: Transaction, applicationId: number, month: string) =>
    (await tx.first(readCalls, { applicationId, month }))?.calls ?? 0,
};
