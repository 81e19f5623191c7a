import type { Ground } from '../../src/compose.ts';
import { statement } from '../../src/storage/index.ts';

const guessesOf = statement<{ applicationId: number }, { failures: number; suspensions: number }>((db, p) =>
  db.selectFrom('guess_budgets').select(['failures', 'suspensions']).where('application_id', '=', p('applicationId')),
);
const checksOf = statement<{ applicationId: number; userId: number }, { checks: number; spent_at: number | null }>(
  (db, p) =>
    db
      .selectFrom('passcodes')
      .select(['checks', 'spent_at'])
      .where('application_id', '=', p('applicationId'))
      .where('user_id', '=', p('userId')),
);
const verificationsOf = statement<{ applicationId: number }, { checks: number; verified_at: number | null }>((db, p) =>
  db
    .selectFrom('phone_verifications')
    .select(['checks', 'verified_at'])
    .where('application_id', '=', p('applicationId')),
);
const countSteps = statement<{ applicationId: number; userId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('soft_token_steps')
    .innerJoin('soft_tokens', 'soft_tokens.id', 'soft_token_steps.soft_token_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId')),
);
const countMessages = statement<{ applicationId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId')),
);
const countUsers = statement<{ applicationId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId')),
);
const countTokens = statement<{ applicationId: number; userId: number }, { count: number }>((db, p) =>
  db
    .selectFrom('soft_tokens')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', p('applicationId'))
    .where('user_id', '=', p('userId')),
);

/** What the database itself counted: the referee of every race. */
export function makeCounters({ store }: Ground) {
  const count = async (found: Promise<{ count: number } | undefined>) => (await found)?.count ?? 0;
  return {
    /** What all guess budgets of an application counted. */
    async guesses(applicationId: number) {
      const budgets = await store.read((tx) => tx.all(guessesOf, { applicationId }));
      const sum = (field: 'failures' | 'suspensions') => budgets.reduce((total, budget) => total + budget[field], 0);
      return { failures: sum('failures'), suspensions: sum('suspensions') };
    },
    async passcode(applicationId: number, userId: number) {
      const row = await store.read((tx) => tx.first(checksOf, { applicationId, userId }));
      return { checks: row?.checks ?? 0, isSpent: (row?.spent_at ?? null) !== null };
    },
    async verification(applicationId: number) {
      const rows = await store.read((tx) => tx.all(verificationsOf, { applicationId }));
      return { rows: rows.length, checks: rows[0]?.checks ?? 0, isVerified: (rows[0]?.verified_at ?? null) !== null };
    },
    /** How many numbers' codes of an application were accepted. */
    async verified(applicationId: number) {
      const rows = await store.read((tx) => tx.all(verificationsOf, { applicationId }));
      return rows.filter(({ verified_at }) => verified_at !== null).length;
    },
    usedSteps: (applicationId: number, userId: number) =>
      store.read((tx) => count(tx.first(countSteps, { applicationId, userId }))),
    messages: (applicationId: number) => store.read((tx) => count(tx.first(countMessages, { applicationId }))),
    users: (applicationId: number) => store.read((tx) => count(tx.first(countUsers, { applicationId }))),
    softTokens: (applicationId: number, userId: number) =>
      store.read((tx) => count(tx.first(countTokens, { applicationId, userId }))),
  };
}
