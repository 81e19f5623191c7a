import { sql } from 'kysely';
import { invariant } from '../../kernel/domain-error.ts';
import { statement, type Transaction } from '../../storage/index.ts';

/** Longer than any quota of a source. */
const aDay = 86_400_000;

type Subject = { applicationId: number; subject: string };

const openBudget = statement<Subject & { tries: number }>((db, p) =>
  db
    .insertInto('guess_budgets')
    .values({
      application_id: p('applicationId'),
      subject: p('subject'),
      tries_left: p('tries'),
      failures: 0,
      suspensions: 0,
      suspended_until: 0,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/**
 * Reads a budget and holds it until the caller's unit of work ends, so that guesses on one subject are evaluated one after the other
 * and never more of them than there are tries.
 */
const holdBudget = statement<Subject, GuessState>((db, p, { held }) =>
  held(
    db
      .selectFrom('guess_budgets')
      .select(['tries_left', 'failures', 'suspensions', 'suspended_until'])
      .where('application_id', '=', p('applicationId'))
      .where('subject', '=', p('subject')),
  ),
);

const countFailure = statement<Subject>((db, p) =>
  db
    .updateTable('guess_budgets')
    .set((eb) => ({ tries_left: eb('tries_left', '-', 1), failures: eb('failures', '+', 1) }))
    .where('application_id', '=', p('applicationId'))
    .where('subject', '=', p('subject'))
    .where('tries_left', '>', 0),
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

/** Those that belong to no application count where calls came from: anybody can begin one. */
const pruneSources = statement<{ before: number }>((db, p) =>
  db.deleteFrom('send_budgets').where('application_id', '=', 0).where('started_at', '<', p('before')),
);

/** All SQL of the protection rules. */
export const protectionRows = {
  /** The budget of a subject, held; made with `tries` when there was none. */
  hold: async (tx: Transaction, { tries, ...subject }: Subject & { tries: number }): Promise<GuessState> => {
    const known = await tx.first(holdBudget, subject);
    if (known) return known;
    await tx.change(openBudget, { ...subject, tries });
    const opened = await tx.first(holdBudget, subject);
    invariant(opened, 'a guess budget that was opened is there');
    return opened;
  },
  /** False when there was no try left. */
  countFailure: async (tx: Transaction, subject: Subject) => (await tx.change(countFailure, subject)) === 1,
  refill: async (tx: Transaction, subject: Subject & { tries: number }) =>
    (await tx.change(refillBudget, subject)) === 1,
  suspend: (tx: Transaction, subject: Subject & { until: number; tries: number }) => tx.change(suspend, subject),
  shorten: (tx: Transaction, suspension: Subject & { from: number; until: number }) => tx.change(shorten, suspension),
  guessState: (tx: Transaction, subject: Subject) => tx.first(readState, subject),
  takeSend: async (
    tx: Transaction,
    send: Subject & { period: string; now: number; windowStart: number; latest: number; limit: number },
  ) => (await tx.first(takeSend, send)) !== undefined,
  /** Deletes quotas of sources that are over; returns how many. */
  pruneSources: (tx: Transaction, { now }: { now: number }) => tx.change(pruneSources, { before: now - aDay }),
  giveBackSend: (tx: Transaction, send: Subject & { period: string }) => tx.change(giveBackSend, send),
};
