import { type ExpressionBuilder, sql } from 'kysely';
import { type Parameter, statement, type Tables, type Transaction } from '../../storage/index.ts';
import type { ActivityKind, ActivityRow } from '../activity/index.ts';
import type { EventFilter } from './event-filter.ts';

const columns = {
  kind: 'kind',
  userId: 'user_id',
  subjectId: 'subject_id',
  outcome: 'outcome',
  countryCode: 'country_code',
  channel: 'channel',
} as const satisfies Record<string, keyof Tables['activities']>;

type Name = keyof typeof columns;
type Given = { applicationId: number; from: number; to: number } & { [K in Name]?: string | number };
type Page = Given & { limit: number; offset: number };

const shown = ['application_id', 'user_id', 'kind', 'data_sealed', 'request_id', 'created_at'] as const;

/** Of a kind asked for, or of any that is reported: each has its index. */
function matching(names: readonly Name[], kinds: readonly ActivityKind[], p: Parameter<Given>) {
  // SQLite guesses that a range of time is narrower than one user or subject. The plus keeps it from using the index by time.
  const isNarrow = names.includes('userId') || names.includes('subjectId');
  return (eb: ExpressionBuilder<Tables, 'activities'>) => {
    const at = isNarrow ? sql<number>`+${eb.ref('created_at')}` : eb.ref('created_at');
    return eb.and([
      eb('application_id', '=', p('applicationId')),
      eb(at, '>=', p('from')),
      eb(at, '<=', p('to')),
      ...(names.includes('kind') ? [] : [eb('kind', 'in', [...kinds])]),
      ...names.map((name) => eb(columns[name], '=', p(name) as never)),
    ]);
  };
}

const listOf = (names: readonly Name[], kinds: readonly ActivityKind[]) =>
  statement<Page, ActivityRow>((db, p) =>
    db
      .selectFrom('activities')
      .select(shown)
      .where(matching(names, kinds, p as Parameter<Given>))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(p('limit'))
      .offset(p('offset')),
  );

/** Counts no more than `limit` activities, the newest: whoever finds that many knows that there may be more. */
const countOf = (names: readonly Name[], kinds: readonly ActivityKind[]) =>
  statement<Given & { width: number; limit: number }, { startsAt: number; count: number }>((db, p) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('activities')
          .select((eb) => sql<number>`${eb.ref('created_at')} - ${eb.ref('created_at')} % ${p('width')}`.as('startsAt'))
          .where(matching(names, kinds, p as Parameter<Given>))
          .orderBy('created_at', 'desc')
          .limit(p('limit'))
          .as('found'),
      )
      .select((eb) => ['found.startsAt', eb.fn.countAll<number>().as('count')])
      .groupBy('found.startsAt')
      .orderBy('found.startsAt', 'desc'),
  );

/**
 * All SQL of reports. A statement is made for every set of attributes that is asked for, once.
 * @param kinds what is reported at all
 */
export function makeReportRows(kinds: readonly ActivityKind[]) {
  const lists = new Map<string, ReturnType<typeof listOf>>();
  const counts = new Map<string, ReturnType<typeof countOf>>();

  return {
    list(tx: Transaction, filter: EventFilter & { applicationId: number; limit: number; offset: number }) {
      return tx.all(madeFor(lists, filter, listOf), filter);
    },
    count(tx: Transaction, filter: EventFilter & { applicationId: number; width: number; limit: number }) {
      return tx.all(madeFor(counts, filter, countOf), filter);
    },
  };

  function madeFor<S>(
    made: Map<string, S>,
    filter: EventFilter,
    make: (names: readonly Name[], kinds: readonly ActivityKind[]) => S,
  ): S {
    const names = (Object.keys(columns) as Name[]).filter((name) => filter[name] !== undefined);
    const key = names.join();
    const known = made.get(key) ?? make(names, kinds);
    made.set(key, known);
    return known;
  }
}
