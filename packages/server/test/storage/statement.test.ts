import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DialectName, type Statement, statement } from '../../src/storage/statement.ts';

const find = statement<{ name: string; limit: number }, { name: string }>((db, p) =>
  db.selectFrom('server_secrets').select('name').where('name', '=', p('name')).limit(p('limit')),
);
const insert = statement<{ name: string; at: number | null }>((db, p) =>
  db
    .insertInto('server_secrets')
    .values({ name: p('name'), value_sealed: 'fixed', created_at: p('at') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ created_at: p('at') })),
);
const claim = statement<{ limit: number }>((db, p, { skippingHeld }) =>
  db.deleteFrom('jobs').where('id', 'in', (eb) => skippingHeld(eb.selectFrom('jobs').select('id').limit(p('limit')))),
);
const values = (made: Statement<never, unknown>, dialect: DialectName, parameters: object) =>
  made.compiled(dialect).values(parameters);

for (const dialect of ['sqlite', 'postgres'] as const) {
  test(`values stand where their parameters are, fixed ones among them (${dialect})`, () => {
    assert.deepEqual(values(find, dialect, { limit: 3, name: 'a' }), ['a', 3]);
    assert.deepEqual(values(insert, dialect, { name: 'a', at: 7 }), ['a', 'fixed', 7, 7]);
  });

  test(`null is a value (${dialect})`, () => {
    assert.deepEqual(values(insert, dialect, { name: 'a', at: null }), ['a', 'fixed', null, null]);
  });

  test(`a parameter that was not given is a mistake of ours (${dialect})`, () => {
    assert.throws(() => values(find, dialect, { name: 'a' }), { kind: 'invariant', message: /limit/ });
    assert.throws(() => values(find, dialect, { name: undefined, limit: 1 }), { kind: 'invariant', message: /name/ });
  });

  test(`no value gets into the text (${dialect})`, () => {
    const hostile = "'; DROP TABLE users; --";
    assert.deepEqual(values(find, dialect, { name: hostile, limit: 1 }), [hostile, 1]);
    assert.equal(find.compiled(dialect).sql.includes('DROP'), false);
  });

  test(`a statement is compiled once (${dialect})`, () => {
    assert.equal(find.compiled(dialect), find.compiled(dialect));
  });
}

test('parameters are written as each database has them', () => {
  assert.match(find.compiled('sqlite').sql, /"name" = \? limit \?$/);
  assert.match(find.compiled('postgres').sql, /"name" = \$1 limit \$2$/);
});

test('locked rows are skipped where there can be some', () => {
  assert.match(claim.compiled('postgres').sql, /for update skip locked/);
  assert.doesNotMatch(claim.compiled('sqlite').sql, /skip locked/);
});

test('every statement is prepared under a name of its own', () => {
  assert.equal(new Set([find, insert, claim].map((made) => made.compiled('postgres').name)).size, 3);
});
