import { statement, type Transaction } from '../../../storage/index.ts';
import type { ApprovalStatus } from '../approval.ts';

type Owner = { applicationId: number; userId: number };

/** What a user of an application is spared, and until when. */
export interface Silence {
  silentUntil: number;
  numberNeededUntil: number;
}

const findSilence = statement<Owner, { silent_until: number; number_needed_until: number }>((db, p) =>
  db
    .selectFrom('push_silences')
    .select(['silent_until', 'number_needed_until'])
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId')),
);

const setSilence = statement<Owner & Silence>((db, p) =>
  db
    .insertInto('push_silences')
    .values({
      application_id: p('applicationId'),
      user_id: p('userId'),
      silent_until: p('silentUntil'),
      number_needed_until: p('numberNeededUntil'),
    })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'user_id']).doUpdateSet((eb) => ({
        silent_until: eb.ref('excluded.silent_until'),
        number_needed_until: eb.ref('excluded.number_needed_until'),
      })),
    ),
);

/** Pushed lately and not approved, whatever else became of them. */
const findUnheeded = statement<Owner & { since: number }, { status: ApprovalStatus; expires_at: number }>((db, p) =>
  db
    .selectFrom('approvals')
    .select(['status', 'expires_at'])
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId'))
    .where('created_at', '>', p('since'))
    .where('purpose', '=', 'approval')
    .where('is_silent_since', 'is', null)
    .where('status', '<>', 'approved'),
);

/** All SQL of the rules against push bombing. Read and written only while the user is held. */
export const fatigueRows = {
  silence: async (tx: Transaction, owner: Owner): Promise<Silence> => {
    const row = await tx.first(findSilence, owner);
    return { silentUntil: row?.silent_until ?? 0, numberNeededUntil: row?.number_needed_until ?? 0 };
  },
  setSilence: (tx: Transaction, silence: Owner & Silence) => tx.change(setSilence, silence),
  unheededPushes: (tx: Transaction, of: Owner & { since: number }) => tx.all(findUnheeded, of),
};
