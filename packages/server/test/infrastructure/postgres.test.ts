import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { createDatabase } from './postgres.ts';

const first = await createDatabase();
const second = await createDatabase();
after(() => Promise.all([first.drop(), second.drop()]));

test('gives a real PostgreSQL with its durability as shipped', async () => {
  const { rows } = await query(
    first.url,
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages`,
  );
  assert.deepEqual(rows, [{ major: 18, fsync: 'on', commit: 'on', pages: 'on' }]);
});

test('gives every caller a database of its own', async () => {
  await query(first.url, 'CREATE TABLE mine (id int)');
  await assert.rejects(query(second.url, 'SELECT * FROM mine'), { code: '42P01' });
});

test('refuses whoever does not know the password', async () => {
  const url = new URL(first.url);
  url.password = 'guess';
  await assert.rejects(query(url.href, 'SELECT 1'), { code: '28P01' });
});

test('drops a database under those who still use it', async () => {
  const database = await createDatabase();
  const guest = new Client({ connectionString: database.url });
  await guest.connect();
  const cut = new Promise((resolve) => guest.on('error', resolve));
  await database.drop();
  await cut;
  await assert.rejects(query(database.url, 'SELECT 1'), { code: '3D000' });
});

async function query(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
