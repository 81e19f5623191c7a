import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { invariant } from '../kernel/domain-error.ts';
import type { Tables } from './tables.ts';

export type DialectName = 'sqlite' | 'postgres';

/** What a parameter may hold. */
export type SqlValue = string | number | null;

/** Names a parameter of the statement where its value goes. */
export type Parameter<P> = <K extends keyof P & string>(name: K) => NonNullable<P[K]>;

/**
 * One SQL statement, built once and compiled once per dialect: building a query costs more than running it, so the request path
 * only binds values. Its parameters are typed by `P`, its rows by `R`.
 */
export interface Statement<P, R> {
  compiled(dialect: DialectName): CompiledStatement;
  readonly types?: (parameters: P) => R;
}

export interface CompiledStatement {
  /** Unique in this process; PostgreSQL prepares under this name. */
  name: string;
  sql: string;
  values(parameters: object): SqlValue[];
}

/** Locks that the rows of a query keep until the unit of work ends. SQLite has one writer and needs none. */
export interface RowLocks {
  /** Waits for whoever holds the rows now. */
  held: Lock;
  /** Passes over rows that others hold, so that several nodes take different ones. */
  skippingHeld: Lock;
  /** Together with others that share the rows, and with whoever changes them; keeps out those that hold them. */
  shared: Lock;
  /** Keeps out whoever else holds or changes the rows, and not those that share them. */
  changed: Lock;
  /** The same, passing over rows that others hold or change. */
  skippingChanged: Lock;
}

type Lock = <Q extends Lockable>(query: Q) => Q;
type Lockable = {
  forUpdate(): { skipLocked(): unknown };
  forNoKeyUpdate(): { skipLocked(): unknown };
  forKeyShare(): unknown;
};

const unlocked: Lock = (query) => query;

const rowLocks: Record<DialectName, RowLocks> = {
  sqlite: {
    held: unlocked,
    skippingHeld: unlocked,
    shared: unlocked,
    changed: unlocked,
    skippingChanged: unlocked,
  },
  postgres: {
    held: (query) => query.forUpdate() as unknown as typeof query,
    skippingHeld: (query) => query.forUpdate().skipLocked() as typeof query,
    shared: (query) => query.forKeyShare() as typeof query,
    changed: (query) => query.forNoKeyUpdate() as unknown as typeof query,
    skippingChanged: (query) => query.forNoKeyUpdate().skipLocked() as typeof query,
  },
};

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

let count = 0;

/** Defines a statement. `P` is an object type of parameters; use `p('name')` where the value belongs. */
export function statement<P, R = Record<never, never>>(
  build: (db: Kysely<Tables>, p: Parameter<P>, locks: RowLocks) => Compilable<R>,
): Statement<P, R> {
  count += 1;
  const name = `s${count}`;
  const compiled = new Map<DialectName, CompiledStatement>();
  // The builder only ever stores the value it is given, so a placeholder may stand for a value of any type.
  const parameter = ((key: string) => new Placeholder(key)) as unknown as Parameter<P>;

  return {
    compiled(dialect) {
      const known = compiled.get(dialect);
      if (known) return known;
      const made = bind(name, build(builders[dialect], parameter, rowLocks[dialect]).compile());
      compiled.set(dialect, made);
      return made;
    },
  };
}

function bind(name: string, query: CompiledQuery): CompiledStatement {
  const slots = query.parameters;
  return {
    name,
    sql: query.sql,
    values(parameters) {
      const given = parameters as Record<string, SqlValue | undefined>;
      return slots.map((slot) => {
        if (!(slot instanceof Placeholder)) return slot as SqlValue;
        const value = given[slot.name];
        invariant(value !== undefined, `statement parameter ${slot.name} was not given`);
        return value;
      });
    },
  };
}

const builders: Record<DialectName, Kysely<Tables>> = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};
