import { DatabaseSync } from 'node:sqlite';

/**
 * Fills the embedded database up to `count` users of an application, none of whom will come: each with the rows an everyday user
 * has. What they hold sealed is only as long as the real thing; users who are there already stay as they are. Nobody else may have the
 * database open.
 */
export function fillUsers(file: string, applicationId: number, count: number): void {
  const database = new DatabaseSync(file);
  // Nothing here needs to survive a crash.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; BEGIN');
  const now = Date.now();
  const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const insert = (table: string, values: Record<string, string>): void => {
    const [columns, expressions] = [Object.keys(values).join(), Object.values(values).join()];
    database.exec(`${numbers} INSERT OR IGNORE INTO ${table} (${columns}) SELECT ${expressions} FROM numbers`);
  };
  const index = `printf('%064x', n)`;
  const sealed = `'v1.filler.' || hex(randomblob(40))`;
  insert('people', { id: 'n', phone_index: index, created_at: `${now}` });
  insert('users', {
    ...{ application_id: `${applicationId}`, id: 'n', phone_index: index, phone_sealed: sealed, emails_sealed: sealed },
    ...{ country_code: '1', confirmed_at: `${now}`, created_at: `${now}`, updated_at: `${now}` },
  });
  insert('guess_budgets', {
    ...{ application_id: `${applicationId}`, subject: `'user:' || n`, tries_left: '10', failures: '0' },
    ...{ suspensions: '0', suspended_until: '0' },
  });
  insert('passcodes', {
    ...{ application_id: `${applicationId}`, user_id: 'n', action_key: `''`, digits: '7', key_id: `'filler'` },
    ...{ seed: 'hex(randomblob(11))', checks: '1', created_at: `${now}`, expires_at: `${now}`, spent_at: `${now}` },
  });
  insert('activities', {
    ...{ application_id: `${applicationId}`, user_id: 'n', kind: `'token_accepted'`, created_at: `${now}` },
  });
  database.exec('COMMIT');
  database.close();
}
