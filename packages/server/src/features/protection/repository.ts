import { sql } from 'kysely';
import { statement, type Transaction } from '../../storage/index.ts';

type Subject = { applicationId: number; subject: string };

export interface GuessSlot {
  tries_left: number;
  failures: number;
  suspensions: number;
}

/**
 * Takes one guess before anything is compared; the first guess opens the budget. The row stays locked until the caller's unit of work
 * ends, so guesses on one subject are evaluated one after the other and never more of them than there are tries.
 */
const takeGuess = statement<Subject & { now: number; triesAfterFirst: number; hardLockAfter: number }, GuessSlot>(
  (db, p) =>
    db
      .insertInto('guess_budgets')
      .values({
        application_id: p('applicationId'),
        subject: p('subject'),
        tries_left: p('triesAfterFirst'),
        failures: 1,
        suspensions: 0,
        suspended_until: 0,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['application_id', 'subject'])
          .doUpdateSet((eb) => ({
            tries_left: eb('guess_budgets.tries_left', '-', 1),
            failures: eb('guess_budgets.failures', '+', 1),
          }))
          .where('guess_budgets.tries_left', '>', 0)
          .where('guess_budgets.suspended_until', '<=', p('now'))
          .where('guess_budgets.failures', '<', p('hardLockAfter')),
      )
      .returning(['tries_left', 'failures', 'suspensions']),
);

const giveBackGuess = statement<Subject>((db, p) =>
  db
    .updateTable('guess_budgets')
    .set((eb) => ({ tries_left: eb('tries_left', '+', 1), failures: eb('failures', '-', 1) }))
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject')),
);

const refillBudget = statement<Subject & { tries: number }>((db, p) =>
  db
    .updateTable('guess_budgets')
    .set({ tries_left: p('tries'), failures: 0, suspensions: 0, suspended_until: 0 })
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject'))
    .where('failures', '>', 0),
);

const suspend = statement<Subject & { until: number; tries: number }>((db, p) =>
  db
    .updateTable('guess_budgets')
    .set((eb) => ({ suspensions: eb('suspensions', '+', 1), suspended_until: p('until'), tries_left: p('tries') }))
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject')),
);

/** Conditional on what was read, so that a suspension that began meanwhile keeps its length. */
const shorten = statement<Subject & { from: number; until: number }>((db, p) =>
  db
    .updateTable('guess_budgets')
    .set({ suspended_until: p('until') })
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject'))
    .where('suspended_until', '=', p('from')),
);

export interface GuessState {
  tries_left: number;
  failures: number;
  suspensions: number;
  suspended_until: number;
}

const readState = statement<Subject, GuessState>((db, p) =>
  db
    .selectFrom('guess_budgets')
    .select(['tries_left', 'failures', 'suspensions', 'suspended_until'])
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject')),
);

/**
 * Counts one use in a window that starts with its first use; no row comes back when the window is full. One that started later than
 * `latest` is no window of ours: the clock was set back since.
 */
const takeSend = statement<
  Subject & { period: string; now: number; windowStart: number; latest: number; limit: number },
  { used: number }
>((db, p) =>
  db
    .insertInto('send_budgets')
    .values({
      application_id: p('applicationId'),
      subject: p('subject'),
      period: p('period'),
      started_at: p('now'),
      used: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['application_id', 'subject', 'period'])
        .doUpdateSet({
          used: sql<number>`CASE WHEN send_budgets.started_at <= ${p('windowStart')} OR send_budgets.started_at > ${p('latest')} THEN 1 ELSE send_budgets.used + 1 END`,
          started_at: sql<number>`CASE WHEN send_budgets.started_at <= ${p('windowStart')} OR send_budgets.started_at > ${p('latest')} THEN excluded.started_at ELSE send_budgets.started_at END`,
        })
        .where((eb) =>
          eb.or([
            eb('send_budgets.started_at', '<=', p('windowStart')),
            eb('send_budgets.started_at', '>', p('latest')),
            eb('send_budgets.used', '<', p('limit')),
          ]),
        ),
    )
    .returning('used'),
);

const giveBackSend = statement<Subject & { period: string }>((db, p) =>
  db
    .updateTable('send_budgets')
    .set((eb) => ({ used: eb('used', '-', 1) }))
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject'))
    .where('period', '=', p('period')),
);

/** All SQL of the protection rules. */
export const protectionRows = {
  takeGuess: (tx: Transaction, guess: Subject & { now: number; triesAfterFirst: number; hardLockAfter: number }) =>
    tx.first(takeGuess, guess),
  giveBackGuess: (tx: Transaction, subject: Subject) => tx.change(giveBackGuess, subject),
  refill: async (tx: Transaction, subject: Subject & { tries: number }) =>
    (await tx.change(refillBudget, subject)) === 1,
  suspend: (tx: Transaction, subject: Subject & { until: number; tries: number }) => tx.change(suspend, subject),
  shorten: (tx: Transaction, suspension: Subject & { from: number; until: number }) => tx.change(shorten, suspension),
  guessState: (tx: Transaction, subject: Subject) => tx.first(readState, subject),
  takeSend: async (
    tx: Transaction,
    send: Subject & { period: string; now: number; windowStart: number; latest: number; limit: number },
  ) => (await tx.first(takeSend, send)) !== undefined,
  giveBackSend: (tx: Transaction, send: Subject & { period: string }) => tx.change(giveBackSend, send),
};
