import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { composeFeatures } from '../../src/compose.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { sqliteFile } from '../../src/storage/index.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { recordStatements } from '../infrastructure/record-statements.ts';

/** What SQLite says of one table that a statement looks into. */
const looksInto = /^(SCAN|SEARCH) (\w+)(?: USING .*?)?(?: \((.*)\))?$/;

/**
 * The looks whose work grows with the users of the server: a table gone through from end to end, or as far as one application
 * reaches, in which everybody is.
 */
function growing(plan: readonly string[]): string[] {
  return plan.filter((step) => {
    const [, way, , terms = ''] = looksInto.exec(step) ?? [];
    if (way === undefined) return false;
    return way === 'SCAN' || !terms.split(' AND ').some((term) => term.endsWith('=?') && term !== 'application_id=?');
  });
}

it('a look grows when it goes through a table, or through all that one application has in it', () => {
  const search = 'SEARCH users USING PRIMARY KEY';
  const grows = ['SCAN users', 'SCAN users USING INDEX a', `${search} (application_id=?)`, `${search} (id>?)`];
  assert.deepEqual(growing(grows), grows);
  const doNot = [`${search} (application_id=? AND id=?)`, 'SEARCH people USING INTEGER PRIMARY KEY (rowid=?)'];
  assert.deepEqual(growing([...doNot, 'MULTI-INDEX OR', 'INDEX 1', 'USE TEMP B-TREE FOR ORDER BY']), []);
});

describe('sending and checking codes (sqlite)', () => {
  let house: TestHouse;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  /** Every statement of a user's codes and of a number's, good and bad, and where SQLite looks for each. */
  async function plans(): Promise<[sql: string, plan: string[]][]> {
    const { ground, application, apiKey, ledger } = house;
    const { store, recorded } = recordStatements(ground.store);
    const features = composeFeatures({ ...ground, store });
    const phone = parsePhoneNumber('1', '2025550199');
    assert.ok(phone);
    await features.findApplication(apiKey);
    const { id: userId } = await features.registerUser({
      applicationId: application.id,
      phone,
      email: 'ada@example.com',
    });
    const wish = { action: null, actionMessage: null, locale: null, isForced: true };
    await features.sendPasscode({ ...wish, application, userId, channel: 'sms' });
    const { code } = await ledger.messageTo(phone.e164);
    const wrong = code.replace(/./, (digit) => `${(Number(digit) + 1) % 10}`);
    const answers = [];
    for (const token of [wrong, '000000', code, code, code]) {
      answers.push((await features.checkToken({ application, userId, token, action: null, isForced: true })).ok);
    }
    await features.startPhoneVerification({
      ...{ application, phone, via: 'sms', locale: null, codeLength: null, customCode: '2468' },
    });
    for (const guess of ['1357', '2468']) {
      answers.push((await features.checkPhoneVerification({ application, phone, code: guess })).ok);
    }
    assert.deepEqual(answers, [false, false, true, false, false, false, true]);

    const file = sqliteFile(ground.settings);
    assert.ok(file);
    const database = new DatabaseSync(file, { readOnly: true });
    const planOf = (sql: string) => database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    const found = [...recorded].map((sql): [string, string[]] => [sql, planOf(sql).map((row) => String(row.detail))]);
    database.close();
    return found;
  }

  it('look up everything by an index, and in no case walk through what grows with the users', async () => {
    const found = await plans();
    const looked = new Set(found.flatMap(([, plan]) => plan.map((step) => looksInto.exec(step)?.[2])));
    for (const table of ['applications', 'users', 'guess_budgets', 'passcodes', 'soft_tokens', 'phone_verifications']) {
      assert.ok(looked.has(table), `${table} was not looked into`);
    }
    assert.deepEqual(
      found.map(([sql, plan]) => [sql, growing(plan)]).filter(([, steps]) => steps?.length),
      [],
    );
  });
});
