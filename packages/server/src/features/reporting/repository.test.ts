import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrations } from '../../storage/index.ts';
import type { ActivityKind } from '../activity/index.ts';
import type { EventFilter } from './event-filter.ts';
import { makeReportRows } from './repository.ts';

const kinds: ActivityKind[] = ['user_registered', 'token_accepted', 'approval_answered'];
const types = { big: 'integer', serial: 'integer PRIMARY KEY AUTOINCREMENT', clustered: ' WITHOUT ROWID' };

/** Which index SQLite would use for the statement that a filter leads to. */
async function indexFor(filter: Partial<EventFilter>): Promise<string> {
  const database = new DatabaseSync(':memory:');
  for (const { statements } of migrations) for (const sql of statements(types)) database.exec(sql);
  let plan = '';
  const tx = {
    all(statement: { compiled(dialect: 'sqlite'): { sql: string } }) {
      const rows = database.prepare(`EXPLAIN QUERY PLAN ${statement.compiled('sqlite').sql}`).all();
      plan = rows.map(({ detail }) => detail).join(' | ');
      return Promise.resolve([]);
    },
  };
  const whole = { applicationId: 1, from: 0, to: 1, limit: 50, offset: 0, ...filter };
  await makeReportRows(kinds).list(tx as never, whole);
  database.close();
  return plan;
}

const cases: readonly (readonly [what: string, filter: Partial<EventFilter>, index: string])[] = [
  ['everything', {}, 'activities_by_time'],
  ['one kind', { kind: 'user_registered' }, 'activities_by_kind'],
  ['one user', { userId: 7 }, 'activities_by_user'],
  ['one kind of one user', { userId: 7, kind: 'user_registered' }, 'activities_by_user'],
  ['one approval', { subjectId: 'a' }, 'activities_by_subject'],
  ['answers that say one thing', { kind: 'approval_answered', outcome: 'denied' }, 'activities_by_kind'],
];

for (const [what, filter, index] of cases) {
  test(`${what}: found by an index, in order without sorting`, async () => {
    const plan = await indexFor(filter);
    assert.match(plan, new RegExp(`USING (COVERING )?INDEX ${index} `));
    assert.doesNotMatch(plan, /TEMP B-TREE/);
  });
}
