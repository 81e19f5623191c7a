import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exportDeviceKey, generateDeviceKey } from '@countersign/device';
import { runHere } from '../infrastructure/run-countersign.ts';
import { type ServerProcess, startServerProcess } from '../infrastructure/start-server-process.ts';

// Commands read the settings of this process, which is one server's.
describe('a phone in the terminal', () => {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-phone-'));
  const phones = join(directory, 'phones');
  let server: ServerProcess;
  before(async () => {
    process.env.COUNTERSIGN_DATA_DIR = directory;
    server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
  });
  after(async () => {
    await server.end('SIGTERM');
    delete process.env.COUNTERSIGN_DATA_DIR;
    rmSync(directory, { recursive: true });
  });

  const call = async (path: string, form?: Record<string, string>) => {
    const headers = { 'x-authy-api-key': server.apiKey };
    const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const reply = await fetch(server.baseUrl + path, { headers, ...sent });
    return (await reply.json()) as { success: string | boolean; user: { id: number } };
  };
  let last = 100;
  const registerUser = async (): Promise<string> => {
    last += 1;
    const form = { 'user[email]': 'ada@example.com', 'user[cellphone]': `202-555-0${last}`, 'user[country_code]': '1' };
    return String((await call('/protected/json/users/new', form)).user.id);
  };
  const enrol = (...args: string[]) => runHere(['phone', 'enrol', ...args, '--url', server.baseUrl]);
  const failing = async (args: string[], code: number, message: RegExp) => {
    const ran = await runHere(args);
    assert.deepEqual([ran.code, ran.stdout], [code, ''], ran.stderr);
    assert.match(ran.stderr, message);
  };

  test('in development any user gets one by their id, and its code is good', async () => {
    const id = await registerUser();
    const { code, stdout, stderr } = await enrol('--authy-id', id, '--as', 'ada');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^phone ada is a device of .* at My first app: dev_\S{22}\n$/);
    assert.equal(statSync(join(phones, 'ada.phone.json')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(phones), ['ada.phone.json'], 'no draft is left');

    const codes = JSON.parse((await runHere(['phone', 'code', '--as', 'ada', '--json'])).stdout).codes;
    assert.match(codes[0].code, /^\d{7}$/);
    assert.ok(codes[0].secondsLeft >= 1 && codes[0].secondsLeft <= 10);
    const verified = await call(`/protected/json/verify/${codes[0].code}/${id}`);
    assert.equal(verified.success, 'true', JSON.stringify(verified));
  });

  test('nothing waits at first', async () => {
    assert.deepEqual(await runHere(['phone', 'list', '--as', 'ada']), {
      code: 0,
      stdout: 'nothing waits for an answer\n',
      stderr: '',
    });
  });

  test('an invitation is a link, a code and a picture; the link makes a phone, the code of another one too', async () => {
    const [one, other] = [await registerUser(), await registerUser()];
    const shown = (await runHere(['user', 'invite', one])).stdout;
    assert.match(
      shown,
      /^link {3}http:\/\/127\.0\.0\.1:8080\/app\/#e=enr_\S+\ncode {3}\S{5}-\S{5}\npage {3}http:\/\/127\.0\.0\.1:8080\/enrol\/#e=enr_\S+&c=\S{5}-\S{5}\nuntil {2}\S+Z\n\n[█▄▀ \n]+$/,
    );
    const link = JSON.parse((await runHere(['user', 'invite', one, '--json'])).stdout).link.replace(
      /^.*(?=\/app)/,
      server.baseUrl,
    );
    const linked = await runHere(['phone', 'enrol', '--link', link, '--as', 'linked', '--json']);
    assert.equal(JSON.parse(linked.stdout).state, 'active', linked.stdout);

    const { shortCode } = JSON.parse((await runHere(['user', 'invite', other, '--json'])).stdout);
    const typed = await enrol('--code', shortCode.toLowerCase().replace('-', ' '), '--as', 'typed');
    assert.equal(typed.code, 0, typed.stderr);
    const again = await runHere(['phone', 'enrol', '--link', link, '--as', 'again']);
    assert.match(again.stderr, /this invitation is unknown, used or expired/);
    assert.equal(again.code, 1);
  });

  test('the QR picture of an application makes a phone of somebody whom only the application knows', async () => {
    const details = await call('/protected/json/app/details');
    const now = Date.now() / 1000;
    const context = {
      custom_user_id: 'customer 42',
      authy_app_id: (details as { app?: { app_id: number } }).app?.app_id,
    };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${encode({ alg: 'HS256' })}.${encode({ iss: 'Acme', iat: now, exp: now + 300, context })}`;
    const picture = `authy://account?token=${signed}.${createHmac('sha256', server.apiKey).update(signed).digest('base64url')}`;
    const { code, stderr } = await enrol('--qr', picture, '--as', 'scanned');
    assert.equal(code, 0, stderr);
    await failing(['phone', 'enrol', '--qr', picture, '--as', 'again', '--url', server.baseUrl], 1, /unknown, used or/);
    await failing(['phone', 'enrol', '--qr', 'text', '--as', 'again', '--url', server.baseUrl], 2, /--qr is no text/);
    await failing(['phone', 'enrol', '--qr', picture, '--as', 'again'], 2, /--url URL is missing/);
    rmSync(join(phones, 'scanned.phone.json'));
  });

  test('a phone gets a new key, and goes on working with it', async () => {
    const read = () => JSON.parse(readFileSync(join(phones, 'ada.phone.json'), 'utf8'));
    const { key: old } = read();
    const { code, stdout } = await runHere(['phone', 'rotate', '--as', 'ada', '--json']);
    assert.equal(code, 0, stdout);
    assert.notEqual(read().key.x, old.x);
    assert.equal(read().nextKey, null);
    assert.equal((await runHere(['phone', 'list', '--as', 'ada'])).code, 0);
  });

  test('when the reply to a new key was lost, the next command finds out which key the server knows', async () => {
    const file = join(phones, 'ada.phone.json');
    const read = () => JSON.parse(readFileSync(file, 'utf8'));
    const kept = read();
    const lost = await exportDeviceKey(await generateDeviceKey({ isExtractable: true }));
    for (const [key, nextKey] of [
      [kept.key, lost],
      [lost, kept.key],
    ]) {
      writeFileSync(file, JSON.stringify({ ...kept, key, nextKey }));
      assert.equal((await runHere(['phone', 'list', '--as', 'ada'])).code, 0);
      assert.deepEqual([read().key, read().nextKey], [kept.key, null]);
    }
  });

  test('a code that is sent to the number makes a phone too, where the application allows it', async () => {
    await registerUser();
    assert.equal((await runHere(['app', 'update', '1', '--setting', 'selfEnrolment=yes'])).code, 0);
    const number = `+12025550${last}`;
    const asked = await enrol('--phone', number, '--as', 'sent', '--json');
    const { enrolment } = JSON.parse(asked.stdout);
    const { stdout: sent } = await runHere(['inbox', 'last', '--to', number, '--wait', '20']);
    const wrong = await enrol('--sms-code', '0000000', '--enrolment', enrolment, '--as', 'sent');
    assert.match(wrong.stderr, /this invitation is unknown, used or expired/);
    const { code, stderr } = await enrol('--sms-code', sent.trim(), '--enrolment', enrolment, '--as', 'sent');
    assert.deepEqual([code, stderr], [0, '']);
    await runHere(['phone', 'remove', '--as', 'sent']);
  });

  const misuses: [string[], RegExp][] = [
    [[], /say how: one of --authy-id, --link, --code, .*--phone and --sms-code/],
    [['--link', 'x', '--code', 'y'], /say how: one of/],
    [['--link', 'https://example.com/'], /--link is no enrolment link/],
    [['--code', '00000-00000'], /--url URL is missing/],
    [['--code', '0', '--url', 'https://example.com'], /--code is no code/],
    [['--code', '00000-00000', '--url', 'http://example.com'], /--url must be an https address/],
    [['--sms-code', '1', '--url', 'https://example.com'], /--enrolment ID is missing/],
    [['--sms-code', 'x', '--enrolment', 'e', '--url', 'https://example.com'], /--sms-code must be the digits/],
    [['--authy-id', 'x'], /"x" is no Authy id/],
    [['--authy-id', '1', '--app', 'x'], /--app "x" is no application id/],
    [['--link', 'x', '--as', '../x'], /--as must be letters, digits/],
  ];
  for (const [args, message] of misuses) {
    test(`refused as makes no sense: ${args.join(' ')}`, () => failing(['phone', 'enrol', ...args], 2, message));
  }

  test('it tells which devices its person has', async () => {
    const { code, stdout } = await runHere(['phone', 'devices', '--as', 'ada']);
    assert.equal(code, 0);
    assert.match(stdout, /^dev_\S{22} {2}active {2}seen \S+Z {2}terminal of .* {2}this one\n$/);
  });

  test('with several phones one has to be said', async () => {
    await failing(['phone', 'list'], 2, /say which phone: --as ada or --as linked or --as typed/);
    await failing(['phone', 'list', '--as', 'eve'], 1, /there is no phone eve; there is ada, linked, typed/);
    await failing(['phone', 'code', '--dir', join(directory, 'none')], 1, /there is no phone in .* yet/);
  });

  test('refused: a name that is taken, a user nobody knows, a file that others may read', async () => {
    const id = await registerUser();
    await failing(['phone', 'enrol', '--authy-id', id, '--as', 'ada'], 1, /there is a phone ada already/);
    await failing(['phone', 'enrol', '--authy-id', '999999', '--as', 'eve'], 1, /there is no user 999999/);
    await failing(['user', 'invite', '999999'], 1, /there is no user 999999/);
    chmodSync(join(phones, 'typed.phone.json'), 0o644);
    await failing(['phone', 'code', '--as', 'typed'], 1, /may be read by others: chmod 600 it/);
    chmodSync(join(phones, 'typed.phone.json'), 0o600);
  });

  test('refused: in production nobody gets a phone without an invitation', async () => {
    const id = await registerUser();
    process.env.COUNTERSIGN_MODE = 'production';
    process.env.COUNTERSIGN_MASTER_KEY_FILE = join(directory, 'master.key');
    try {
      await failing(
        ['phone', 'enrol', '--authy-id', id, '--as', 'eve'],
        1,
        /in production a phone needs an invitation: `countersign user invite \d+`, then/,
      );
    } finally {
      delete process.env.COUNTERSIGN_MODE;
      delete process.env.COUNTERSIGN_MASTER_KEY_FILE;
    }
  });

  test('refused: a server that is away', async () => {
    const away = ['--url', 'http://127.0.0.1:1'];
    await failing(['phone', 'enrol', '--code', '00000-00000', ...away], 1, /http:\/\/127\.0\.0\.1:1 cannot be reached/);
  });

  test('a removed phone is out of use, and its keys are gone', async () => {
    const file = join(phones, 'linked.phone.json');
    const kept = readFileSync(file);
    const { code, stdout } = await runHere(['phone', 'remove', '--as', 'linked']);
    assert.deepEqual([code, stdout], [0, 'linked is out of use, and its keys are deleted\n']);
    assert.equal(readdirSync(phones).includes('linked.phone.json'), false);

    writeFileSync(file, kept, { mode: 0o600 });
    await failing(['phone', 'list', '--as', 'linked'], 1, /taken out of use; its keys and codes are deleted/);
    assert.equal(readdirSync(phones).includes('linked.phone.json'), false);
  });
});
