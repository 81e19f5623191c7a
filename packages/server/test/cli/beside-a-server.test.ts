import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type ApiClient, makeApiClient } from '../infrastructure/make-api-client.ts';
import { runCountersign } from '../infrastructure/run-countersign.ts';
import { openServerBeside } from './open-server-beside.ts';

const broughtKey = 'BroughtAlongFromAuthy0123456789ab';

const { environment, server, run, json, close } = await openServerBeside();
after(close);

describe('commands beside a running server', () => {
  let api: ApiClient;

  before(async () => {
    const created = await json(
      'app',
      'create',
      '--name',
      'Acme Bank',
      '--api-key',
      broughtKey,
      '--setting',
      'passcodeDigits=6',
    );
    assert.deepEqual(created.application, {
      id: 2,
      name: 'Acme Bank',
      plan: 'standard',
      settings: { passcodeDigits: 6 },
    });
    api = makeApiClient({ ...server, apiKey: created.apiKey });
  });
  after(() => api.close());

  test('a key that was brought along works at once, and is shown by no other command', async () => {
    assert.equal((await api.get('/protected/json/app/details')).status, 200);
    const [list, update] = await Promise.all([run('app', 'list'), run('app', 'update', '2', '--name', 'Acme Bank')]);
    assert.match(list.stdout, /^ID +NAME +PLAN .*\n1 .*\n2 +Acme Bank +standard +\d{4}-\d\d-\d\d +passcodeDigits=6\n$/);
    assert.equal(update.stdout, 'application 2: Acme Bank\n  passcodeDigits=6\n');
    assert.doesNotMatch(list.stdout + update.stdout, new RegExp(`${broughtKey}|${server.apiKey}`));
  });

  test('a key that is taken is refused, also for a rotation', async () => {
    const [create, rotate] = await Promise.all([
      run('app', 'create', '--name', 'Twin', '--api-key', broughtKey),
      run('app', 'rotate-key', '1', '--api-key', broughtKey),
    ]);
    assert.deepEqual([create.code, create.stderr], [1, 'countersign: another application has this API key\n']);
    assert.deepEqual(
      [rotate.code, rotate.stderr],
      [1, 'countersign: an application has or had this API key already\n'],
    );
  });

  test('an application that is not there is told', async () => {
    const found = await Promise.all([
      run('app', 'update', '99', '--name', 'x'),
      run('app', 'rotate-key', '99'),
      run('user', 'show', '--app', '99', '--id', '1'),
      run('user', 'unlock', '--app', '99', '--id', '1'),
      run('user', 'add', '--app', '99', '--country-code', '1', '--cellphone', '2025550123', '--email', 'a@example.com'),
      run('user', 'invite', '1', '--app', '99'),
      run('phone', 'enrol', '--authy-id', '1', '--app', '99'),
      run('callbacks', 'list', '--app', '99'),
      run('callbacks', 'resend', '--all-failed', '--app', '99'),
      run('webhooks', 'list', '--app', '99'),
      run('devices', 'list', '--app', '99'),
    ]);
    for (const { code, stderr } of found) {
      assert.deepEqual(
        [code, stderr],
        [1, 'countersign: there is no application 99; `countersign app list` shows them\n'],
      );
    }
  });

  test('a user is added with an id, gets a code that the inbox tells, and is shown masked', async () => {
    const user = ['--app', '2', '--country-code', '1', '--cellphone', '202-555-0123', '--email', 'ada@example.com'];
    const last = ['inbox', 'last', '--to', '+12025550123'];
    const [added, nothing] = await Promise.all([run('user', 'add', ...user, '--id', '4711'), run(...last)]);
    assert.equal(added.stdout, 'user 4711 of application 2\n');
    assert.deepEqual(
      [nothing.code, nothing.stdout, nothing.stderr],
      [1, '', 'countersign: nothing was sent there yet\n'],
    );

    // This one in a process of its own: it has to notice what another one stored.
    const waiting = runCountersign([...last, '--wait', '30'], environment);
    const [waited, sent] = await Promise.all([waiting, api.get('/protected/json/sms/4711')]);
    assert.equal(sent.status, 200);
    assert.match(waited.stdout, /^\d{6}\n$/);
    const told = await json(...last);
    assert.deepEqual([told.code, told.channel, told.to], [waited.stdout.trim(), 'sms', '+12025550123']);
    assert.equal((await api.get(`/protected/json/verify/${told.code}/4711`)).status, 200);

    const [shown, revealed] = await Promise.all([
      run('user', 'show', '--app', '2', '--id', '4711'),
      json('user', 'show', '--app', '2', '--phone', '+1 202 555 0123', '--reveal'),
    ]);
    assert.match(shown.stdout, /^phone +\+1\*{8}23$/m);
    assert.match(shown.stdout, /^e-mail +a\*\*\*@example\.com$/m);
    assert.match(shown.stdout, /^can verify +yes$/m);
    assert.deepEqual([revealed.id, revealed.phone, revealed.emails], [4711, '+12025550123', ['ada@example.com']]);
    assert.notEqual(revealed.confirmedAt, null);
  });

  test('what an import may not do is told', async () => {
    const user = ['user', 'add', '--app', '2', '--country-code', '1', '--email', 'bob@example.com'];
    await run(...user, '--cellphone', '2025550144', '--id', '5000');
    const [taken, other] = await Promise.all([
      run(...user, '--cellphone', '2025550145', '--id', '5000'),
      run(...user, '--cellphone', '2025550144', '--id', '5001'),
    ]);
    assert.deepEqual([taken.code, taken.stderr], [1, 'countersign: another number of this application has this id\n']);
    assert.match(other.stderr, /this number is registered in this application under another id/);
  });

  test('a user who guessed wrong is suspended, and unlocked', async () => {
    const user = ['--app', '2', '--country-code', '1', '--cellphone', '2025550146', '--email', 'eve@example.com'];
    const { id } = await json('user', 'add', ...user);
    await api.get(`/protected/json/sms/${id}`);
    const of = ['--app', '2', '--id', String(id)];
    for (let guess = 0; guess < 10; guess += 1) await api.get(`/protected/json/verify/00000${guess}/${id}?force=true`);
    const suspended = await json('user', 'show', ...of);
    assert.ok(Date.parse(suspended.suspendedUntil) > 0);
    assert.ok(suspended.failures >= 9);
    const unlocked = await run('user', 'unlock', ...of);
    assert.equal(unlocked.stdout, `user ${id} of application 2 may verify again\n`);
    const shown = await json('user', 'show', ...of);
    assert.deepEqual([shown.failures, shown.suspendedUntil, shown.isHardLocked], [0, null, false]);
  });

  test('a rotation prints the new key once; the old one works for the overlap and not beyond', async () => {
    const rotated = await run('app', 'rotate-key', '2', '--overlap', '1h');
    const [, newKey] = /^API key (\w+)$/m.exec(rotated.stdout) ?? [];
    const client = makeApiClient({ ...server, apiKey: String(newKey) });
    const statuses = async () => {
      const answers = await Promise.all([
        api.get('/protected/json/app/details'),
        client.get('/protected/json/app/details'),
      ]);
      return answers.map(({ status }) => status);
    };
    assert.deepEqual(await statuses(), [200, 200]);
    assert.match((await run('app', 'list')).stdout, /previous key works until/);
    await run('app', 'rotate-key', '2', '--overlap', '0s', '--api-key', `${broughtKey}2`);
    // Servers remember a key for a second; asking until it is refused ends by itself, or by the time limit of the test.
    while ((await statuses()).some((status) => status === 200));
    assert.deepEqual(await statuses(), [401, 401]);
    client.close();
  });

  test('doctor finds the server and a whole database', async () => {
    const port = new URL(server.baseUrl).port;
    const { code, stdout } = await runCountersign(['doctor'], { ...environment, PORT: port });
    assert.match(stdout, new RegExp(`^ok +port +Countersign runs at 127\\.0\\.0\\.1:${port}$`, 'm'));
    for (const line of [
      'durability +journal_mode=wal synchronous=FULL',
      'migrations +done',
      'seal +the master key opens',
    ]) {
      assert.match(stdout, new RegExp(`^ok +${line}`, 'm'));
    }
    assert.deepEqual([code, /^fail/m.test(stdout)], [0, false]);
  });

  test('a second server on the same port says so and ends', async () => {
    const { code, stderr } = await runCountersign([], { ...environment, PORT: new URL(server.baseUrl).port });
    assert.match(stderr, /^countersign: it cannot start: 127\.0\.0\.1:\d+ is in use: set PORT/);
    assert.equal(code, 1);
  });
});
