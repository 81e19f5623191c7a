import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { makeApiClient } from '../infrastructure/make-api-client.ts';
import { runCountersign } from '../infrastructure/run-countersign.ts';
import { startServerProcess } from '../infrastructure/start-server-process.ts';

const userOf = (number: number) => ({
  'user[email]': 'ada@example.com',
  'user[cellphone]': String(2_025_550_000 + number),
  'user[country_code]': '1',
});

describe('backup and restore', () => {
  let directory: string;
  let environment: Record<string, string>;
  const at = (name: string) => join(directory, name);
  const run = (...args: string[]) => runCountersign(args, environment);
  const usersIn = (file: string) => {
    const connection = new DatabaseSync(file, { readOnly: true });
    const { count } = connection.prepare('SELECT count(*) AS count FROM users').get() as { count: number };
    connection.close();
    return count;
  };

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
    environment = { COUNTERSIGN_DATA_DIR: at('data') };
  });
  after(() => rmSync(directory, { recursive: true }));

  test('a backup under load is consistent; restored, it accepts nothing that was spent since', async () => {
    const server = await startServerProcess({ environment });
    const api = makeApiClient(server, 8);
    const { body } = await api.post('/protected/json/users/new', userOf(1));
    const id = body.user?.id;
    await api.get(`/protected/json/sms/${id}`);
    const { stdout: code } = await run('inbox', 'last', '--to', '+12025550001', '--wait', '30');

    let isOver = false;
    let registered = 1;
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        registered += 1;
        assert.equal((await api.post('/protected/json/users/new', userOf(registered))).status, 200);
      }
    });
    const begun = registered;
    const backup = await run('backup', '--to', at('copy.db'));
    isOver = true;
    await Promise.all(load);
    assert.match(backup.stdout, /copy\.db: \d+ bytes, whole\n/);
    assert.equal(statSync(at('copy.db')).mode & 0o777, 0o600);
    assert.ok(registered > begun, 'users were registered meanwhile');
    const kept = usersIn(at('copy.db'));
    assert.ok(kept >= 1 && kept <= registered, `${kept} of ${registered}`);

    assert.equal((await api.get(`/protected/json/verify/${code.trim()}/${id}`)).status, 200);
    const whileRunning = await run('restore', '--from', at('copy.db'), '--force');
    assert.match(whileRunning.stderr, /^countersign: .*countersign\.db is in use: stop the server first\n$/);
    api.close();
    assert.equal(await server.end('SIGTERM'), 0);

    const unforced = await run('restore', '--from', at('copy.db'));
    assert.match(unforced.stderr, /has applications: --force replaces it\n$/);
    const restored = await run('restore', '--from', at('copy.db'), '--force');
    assert.match(
      restored.stdout,
      /\nmade void: 1 codes, 0 enrolments, 0 phone verifications, 0 approvals, 0 waiting messages, 0 phones that waited to be let in\n/,
    );
    assert.deepEqual([whileRunning.code, unforced.code, restored.code], [1, 1, 0]);
    assert.equal(usersIn(join(at('data'), 'countersign.db')), kept);

    const second = await startServerProcess({ environment });
    const client = makeApiClient(second);
    assert.equal(second.apiKey, server.apiKey);
    assert.equal((await client.get(`/protected/json/verify/${code.trim()}/${id}`)).status, 401);
    assert.equal((await client.get(`/protected/json/users/${id}/status`)).status, 200);
    client.close();
    // What was killed left locks and a log behind; neither keeps a restore from its work.
    await second.end('SIGKILL');
    assert.equal((await run('restore', '--from', at('copy.db'), '--force')).code, 0);
    assert.deepEqual(
      readdirSync(at('data')).filter((name) => name.includes('restore') || name.includes('partial')),
      [],
    );
  });

  test('a backup goes over nothing that is there, unless it is forced to', async () => {
    writeFileSync(at('kept.db'), 'kept');
    const [refused, nowhere, itself] = await Promise.all([
      run('backup', '--to', at('kept.db')),
      run('backup', '--to', at('no/such/copy.db')),
      run('backup', '--to', join(at('data'), 'countersign.db'), '--force'),
    ]);
    assert.match(refused.stderr, /is there already: choose another name, or --force\n$/);
    assert.match(nowhere.stderr, /there is no directory /);
    assert.match(itself.stderr, /is the database itself\n$/);
    assert.deepEqual([refused.code, nowhere.code, itself.code, statSync(at('kept.db')).size], [1, 1, 1, 4]);
    assert.equal((await run('backup', '--to', at('kept.db'), '--force')).code, 0);
    assert.ok(usersIn(at('kept.db')) >= 1);
  });

  test('what is no backup, or not ours to open, is refused and changes nothing', async () => {
    writeFileSync(at('text.db'), 'this is no database but a long enough text to be looked at');
    new DatabaseSync(at('foreign.db')).exec('CREATE TABLE things (n)');
    const data = join(at('data'), 'countersign.db');
    const before = usersIn(data);
    const restore = (from: string, more: Record<string, string> = {}) =>
      runCountersign(['restore', '--from', at(from), '--force'], { ...environment, ...more });
    const [absent, text, noKey] = await Promise.all([
      restore('absent.db'),
      restore('text.db'),
      restore('copy.db', { COUNTERSIGN_DATA_DIR: at('elsewhere') }),
    ]);
    // These look at the database, and one that is looked at is in use.
    const foreign = await restore('foreign.db');
    const otherKey = await restore('copy.db', { COUNTERSIGN_MASTER_KEY: `dev:${'0'.repeat(64)}` });
    assert.match(absent.stderr, /there is no file /);
    assert.match(text.stderr, /is damaged, or no backup: file is not a database\n$/);
    assert.match(foreign.stderr, /not one of Countersign\n$/);
    assert.match(otherKey.stderr, /the master key does not open this backup/);
    assert.match(noKey.stderr, /there is no master key: put the one that belongs to the database at .*elsewhere/);
    for (const { code } of [absent, text, noKey, foreign, otherKey]) assert.equal(code, 1);
    assert.equal(usersIn(data), before);
    assert.equal(readdirSync(directory).includes('elsewhere'), false);
  });

  test('a damaged database is put aside and replaced; a fresh machine needs the key and the backup', async () => {
    const data = join(at('data'), 'countersign.db');
    writeFileSync(data, 'this is no database any more but something else altogether');
    const refused = await run('restore', '--from', at('copy.db'));
    assert.match(refused.stderr, /is damaged: --force puts it aside\n$/);
    const forced = await run('restore', '--from', at('copy.db'), '--force');
    assert.match(forced.stdout, /\nthe damaged database is kept as .*countersign\.db\.damaged-/);
    assert.ok(usersIn(data) >= 1);

    environment = { COUNTERSIGN_DATA_DIR: at('fresh'), COUNTERSIGN_MASTER_KEY_FILE: at('carried.key') };
    copyFileSync(join(at('data'), 'master.key'), at('carried.key'));
    const fresh = await run('restore', '--from', at('copy.db'));
    assert.equal(fresh.code, 0, fresh.stderr);
    assert.match((await run('app', 'list')).stdout, /My first app/);
  });
});
