import type { Store, Transaction } from '../../src/storage/index.ts';
import type { Statement } from '../../src/storage/statement.ts';

/** A store that does what the given one does, and notes the text of every statement as SQLite is given it. */
export function recordStatements(store: Store): { store: Store; recorded: ReadonlySet<string> } {
  const recorded = new Set<string>();
  const note = <P, R>(statement: Statement<P, R>): Statement<P, R> => {
    recorded.add(statement.compiled('sqlite').sql);
    return statement;
  };
  const recording = (tx: Transaction): Transaction => ({
    ...tx,
    first: (statement, parameters) => tx.first(note(statement), parameters),
    all: (statement, parameters) => tx.all(note(statement), parameters),
    change: (statement, parameters) => tx.change(note(statement), parameters),
  });
  return {
    store: {
      ...store,
      write: (work) => store.write((tx) => work(recording(tx))),
      together: (work) => store.together((tx) => work(recording(tx))),
      read: (work) => store.read((tx) => work(recording(tx))),
    },
    recorded,
  };
}
