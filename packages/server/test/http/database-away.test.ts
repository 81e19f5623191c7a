import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Client } from 'pg';
import { openHouse, type TestHouse } from '../house.ts';

/** Each takes the database away and returns what puts it back, where it can be. */
const accidents = {
  /** Another process holds the write lock, a backup that hangs for instance. */
  sqlite({ ground }: TestHouse) {
    const other = new DatabaseSync(join(ground.settings.dataDirectory, 'countersign.db'));
    other.exec('BEGIN IMMEDIATE');
    return () => {
      other.exec('ROLLBACK');
      other.close();
    };
  },
  /** The database takes no connections any more, and those it had are cut. */
  async postgres({ ground }: TestHouse) {
    const url = new URL(ground.settings.databaseUrl ?? '');
    const name = url.pathname.slice(1);
    url.pathname = '/postgres';
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    return async () => {
      await client.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await client.end();
    };
  },
};

for (const dialect of ['sqlite', 'postgres'] as const) {
  test(`without its database the server is alive but not ready, measures on, and refuses calls without detail (${dialect})`, async () => {
    const lines: string[] = [];
    const house = await openHouse({
      ...{ dialect, logSink: { write: (line) => lines.push(line) } },
      // Longer than a sync or a new connection takes on a machine that has much else to do.
      settings: { databaseDeadline: 1000 },
    });
    const { baseUrl, apiKey } = house;
    const ready = async () => {
      const reply = await fetch(`${baseUrl}/readyz`);
      return [reply.status, await reply.json()];
    };
    const register = () =>
      fetch(`${baseUrl}/protected/json/users/new`, {
        method: 'POST',
        headers: { 'x-authy-api-key': apiKey },
        body: new URLSearchParams({
          'user[email]': 'ada@example.com',
          'user[cellphone]': '2025550123',
          'user[country_code]': '1',
        }),
      });
    assert.deepEqual(await ready(), [200, { status: 'ready' }]);
    const putBack = await accidents[dialect](house);
    try {
      const alive = await fetch(`${baseUrl}/livez`);
      assert.deepEqual([alive.status, await alive.json()], [200, { status: 'alive' }]);
      assert.deepEqual(await ready(), [503, { status: 'database unavailable' }]);
      const metrics = await fetch(`${baseUrl}/metrics`);
      assert.equal(metrics.status, 200);
      assert.match(await metrics.text(), /^countersign_store_commits_total \d+$/m);

      const refused = [await register()];
      if (dialect === 'postgres') refused.push(await fetch(`${baseUrl}/qr/${'a'.repeat(43)}.png`));
      for (const reply of refused) {
        assert.equal(reply.status, 503);
        assert.equal(reply.headers.get('retry-after'), '1');
        const told = await reply.text();
        assert.doesNotMatch(told, /sqlite|postgres|pool|test_|process|answer:/i);
        const id = reply.headers.get('x-request-id') ?? '';
        assert.ok(lines.some((line) => line.includes('request failed') && line.includes(id)));
      }
    } finally {
      await putBack();
    }
    assert.deepEqual(await ready(), [200, { status: 'ready' }]);
    assert.equal((await register()).status, 200);
    assert.doesNotMatch(lines.join(''), /2025550123|ada@example/);
    await house.close();
  });
}
