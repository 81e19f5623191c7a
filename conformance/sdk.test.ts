import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { authyPaths } from '@countersign/contract/paths';
import fc from 'fast-check';
import {
  type Countersign,
  makeCountersign,
  toQuery,
  verifyCallback,
  verifyStandardWebhook,
} from '../packages/client/src/index.ts';
import { toQuery as serversToQuery } from '../packages/server/src/kernel/to-query.ts';
import { openHouse } from '../packages/server/test/house.ts';
import { runCountersign } from '../packages/server/test/infrastructure/run-countersign.ts';
import { type ServerProcess, startServerProcess } from '../packages/server/test/infrastructure/start-server-process.ts';

interface Received {
  method: string;
  headers: Record<string, string>;
  body: string;
  query: string;
}

/** A receiver that says yes to everything and hands over what came. */
async function receive() {
  let take: (received: Received) => void = () => {};
  const receiver = createServer(async (request, reply) => {
    const body = await text(request);
    reply.end();
    const { method = '', url = '', headers } = request;
    take({ method, headers: headers as Record<string, string>, body, query: url.split('?')[1] ?? '' });
  });
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve));
  const next = () =>
    new Promise<Received>((resolve) => {
      take = resolve;
    });
  const { port } = receiver.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, next, close: () => receiver.close() };
}

describe('the SDK against a server', () => {
  let server: ServerProcess;
  let directory: string;
  let countersign: Countersign;
  /** Every call that went out, as the contract writes it. */
  const called = new Set<string>();
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'countersign-sdk-'));
    server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
    const { apiKey, baseUrl } = server;
    countersign = makeCountersign({
      apiKey,
      baseUrl,
      fetch(url, init) {
        called.add(`${init.method} ${new URL(url).pathname}`);
        return fetch(url, init);
      },
    });
  });
  after(async () => {
    await server.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });

  let last = 100;
  const freshPhone = () => ({ countryCode: 1, phoneNumber: `202-555-0${++last}` });
  const register = async () => {
    const phone = freshPhone();
    const { id } = await countersign.users.register({ email: 'me@example.com', ...phone });
    return { id, to: `+1${phone.phoneNumber.replaceAll('-', '')}` };
  };
  const codeTo = async (to: string) => {
    const answer = await fetch(`${server.baseUrl}/inbox/api/wait?to=${encodeURIComponent(to)}`);
    return ((await answer.json()) as { code: string }).code;
  };
  const phone = async (...args: string[]) => {
    const ran = await runCountersign(['phone', ...args], { COUNTERSIGN_DATA_DIR: directory });
    assert.equal(ran.code, 0, ran.stderr);
  };

  it('users', async () => {
    const { id } = await register();
    const user = await countersign.users.show(id);
    assert.deepEqual([user.id, user.isConfirmed, user.email], [id, false, 'me@example.com']);
    await countersign.users.update(id, { email: 'other@example.com' });
    await countersign.users.noteActivity(id, { type: 'banned', data: { reason: 'fraud' } });
    await assert.rejects(countersign.users.exportPhoneNumber(id), { reason: 'export_disabled' });
    await countersign.users.remove(id);
    await assert.rejects(countersign.users.show(id), { reason: 'unknown_user', status: 404 });
  });

  it('codes', async () => {
    const { id, to } = await register();
    const { isSent, to: masked } = await countersign.codes.send(id, { via: 'sms', locale: 'es' });
    assert.deepEqual([isSent, masked], [true, `+1-XXX-XXX-XX${to.slice(-2)}`]);
    const code = await codeTo(to);
    await assert.rejects(countersign.codes.check(id, '0000001'), { reason: 'wrong_token' });
    assert.ok(await countersign.codes.check(id, code));
    await assert.rejects(countersign.codes.check(id, code), { reason: 'token_used' });
    await assert.rejects(countersign.codes.check(id, '1/2#'), { reason: 'wrong_token', status: 400 });
    assert.equal((await countersign.codes.send(id, { via: 'call' })).isSent, true);
    assert.equal((await countersign.codes.send(id, { via: 'email' })).to, 'me@example.com');
    assert.match((await countersign.codes.addAuthenticator(id, { label: 'me' })).qrCode, /^http/);
    await assert.rejects(countersign.codes.exportSecret(id), { reason: 'export_disabled' });
  });

  it('phones', async () => {
    const number = freshPhone();
    const started = await countersign.phones.startVerification({ ...number, via: 'sms', codeLength: 6 });
    assert.match(started.id ?? '', /^[0-9a-f-]{36}$/);
    const code = await codeTo(`+1${number.phoneNumber.replaceAll('-', '')}`);
    const wrong = code === '000000' ? '111111' : '000000';
    await assert.rejects(countersign.phones.checkVerification({ ...number, code: wrong }), { reason: 'wrong_code' });
    await countersign.phones.checkVerification({ ...number, code });
    const { status } = await countersign.phones.showVerification({ id: started.id ?? '' });
    assert.equal(status, 'verified');
    assert.equal((await countersign.phones.info(number)).message.slice(0, 5), 'Phone');
  });

  it('the application, and a key that is none', async () => {
    assert.equal((await countersign.application.show()).name, 'My first app');
    assert.ok((await countersign.application.statistics()).months.length > 0);
    const stranger = makeCountersign({ apiKey: 'x'.repeat(32), baseUrl: server.baseUrl });
    await assert.rejects(stranger.application.show(), { reason: 'invalid_api_key', code: 60001, status: 401 });
  });

  it('an approval, from the question to the answer', async () => {
    const { id } = await register();
    await assert.rejects(countersign.approvals.request(id, { message: 'Pay?' }), { reason: 'no_device' });
    await phone('enrol', '--authy-id', String(id), '--url', server.baseUrl, '--as', 'mine');
    const asked = await countersign.approvals.request(id, { message: 'Pay?', details: { To: 'Bob' } });
    const waiting = countersign.approvals.waitForApproval(asked.id, { interval: 50 });
    await phone('approve', asked.id, '--as', 'mine');
    const { status, processedAt, userId } = await waiting;
    assert.deepEqual([status, userId, processedAt instanceof Date], ['approved', id, true]);
    assert.match(await countersign.approvals.evidence(asked.id), /^\{/);
    const [device] = (await countersign.users.show(id)).devices;
    assert.ok(device);
    await countersign.devices.confirm(device.id);
    await assert.rejects(countersign.devices.confirm(999_999), { reason: 'unknown_device' });
    await countersign.devices.remove(device.id);
    await assert.rejects(countersign.devices.remove(999_999), { reason: 'unknown_device' });
  });

  for (const method of ['POST', 'GET'] as const) {
    it(`a callback by ${method}, verified, and explained where it is looked at in the wrong way`, async () => {
      const { url, next, close } = await receive();
      const settings = ['--callback-url', url, '--callback-method', method];
      const testing = next();
      const ran = await runCountersign(['app', 'update', '1', ...settings], { COUNTERSIGN_DATA_DIR: directory });
      assert.equal(ran.code, 0, ran.stderr);
      const { apiKey } = server;
      assert.equal((await verifyCallback({ apiKey, url, ...(await testing) })).ok, true);

      const { id } = await register();
      await phone('enrol', '--authy-id', String(id), '--url', server.baseUrl, '--as', method);
      // The last three are what reaches prototypes in careless code; here they are names like any other.
      const reaching = { ['__proto__']: 'Model X', constructor: 'Acme Ltd', prototype: '1' };
      const details = { 'Amount (€)': '5*', Amount: '~', 'Amount 2': '', ...reaching };
      const asked = await countersign.approvals.request(id, {
        message: 'Pay & go?',
        details,
        hiddenDetails: { no: '7', ...reaching },
      });
      const calling = next();
      await phone('deny', asked.id, '--as', method);
      const called = await calling;
      close();

      const verdict = await verifyCallback({ apiKey, url, ...called });
      assert.ok(verdict.ok, JSON.stringify(verdict));
      const { approvalId, status, userId, message, hiddenDetails } = verdict.event;
      assert.deepEqual([approvalId, status, userId, message], [asked.id, 'denied', id, 'Pay & go?']);
      assert.deepEqual([verdict.event.details, hiddenDetails], [details, { no: '7', ...reaching }]);

      const reasonOf = async (changed: object) => {
        const refused = await verifyCallback({ apiKey, url, ...called, ...changed });
        return refused.ok ? 'ok' : refused.reason;
      };
      assert.equal(await reasonOf({ url: url.replace('http', 'https') }), 'wrong_url');
      assert.equal(await reasonOf({ url: `${url}/elsewhere` }), 'wrong_url');
      assert.equal(await reasonOf({ apiKey: 'another' }), 'wrong_key');
      assert.equal(await reasonOf({ now: Date.now() + 600_000 }), 'stale_nonce');
      const { body, query, headers } = called;
      const standard = await verifyStandardWebhook({ secret: apiKey, headers, body: body || query });
      assert.equal(standard.ok, true, JSON.stringify(standard));
    });
  }

  it('the registration of a device', async () => {
    const { id } = await register();
    const { link, expiresAt } = await countersign.devices.startRegistration(id);
    assert.match(link ?? '', /#e=enr_/);
    assert.ok(expiresAt);
    assert.deepEqual(await countersign.devices.showRegistration('nobody'), { status: 'pending', userId: null });
  });

  it('reports', async () => {
    const { id } = await register();
    const [event] = await countersign.reports.events({ query: { event: { eq: 'user_added' } }, perPage: 1 });
    assert.deepEqual([event?.event, event?.time instanceof Date], ['user_added', true]);
    const { added } = await countersign.reports.count({ reports: { added: 'user_added' } });
    assert.ok((added?.[0]?.count ?? 0) >= 1, String(id));
  });

  it('reaches every call of the contract, one of each where there are several ways', () => {
    const otherWays = ['usersDelete', 'usersDeleteFirst', 'approvalRequestByPost', 'sdkDevicesDelete'];
    const missed = Object.entries(authyPaths).filter(([name, { method, path }]) => {
      const pattern = new RegExp(`^${method} ${path.replace('{format}', 'json').replace(/\{\w+\}/g, '[^/]+')}$`);
      return !otherWays.includes(name) && ![...called].some((call) => pattern.test(call));
    });
    assert.deepEqual(
      missed.map(([name]) => name),
      [],
    );
  });
});

it('calls signed by dashboard keys, against a server', async (t) => {
  const house = await openHouse();
  t.after(house.close);
  const { baseUrl, apiKey, application, features } = house;
  const shown = await features.showDashboardKeys(application.id);
  assert.ok(shown.ok);
  const { appKey: appApiKey, ...keys } = shown.keys;
  const open = (changed = {}) =>
    makeCountersign({ apiKey, baseUrl, dashboardKeys: { appApiKey, ...keys, ...changed } });
  const { webhooks, management, users } = open();

  const wish = { name: 'mine & yours', url: 'http://127.0.0.1:9/hook?a=1', events: ['user_added', 'token_verified'] };
  const made = await webhooks.create(wish);
  assert.deepEqual([made.name, made.url, made.events], [wish.name, wish.url, wish.events]);
  assert.match(made.signingKey, /^WSK_/);
  assert.deepEqual(await webhooks.list(), [made]);
  await webhooks.remove(made.id);
  assert.deepEqual(await webhooks.list(), []);
  await assert.rejects(webhooks.create({ ...wish, events: ['unheard_of'] }), { name: 'RefusedError', code: 60098 });

  assert.equal((await management.renameApplication('Acme & Söhne')).name, 'Acme & Söhne');
  assert.equal((await management.showApplication()).id, application.id);
  await management.changeAppearance({ backgroundColor: '#112233' });
  assert.deepEqual(await management.showAppearance(), { backgroundColor: '#112233' });
  const { id } = await users.register({ email: 'me@example.com', countryCode: 1, phoneNumber: '202-555-0123' });
  assert.deepEqual(
    (await management.listUsers()).map((user) => user.id),
    [id],
  );

  await assert.rejects(open({ signingKey: 'x' }).webhooks.list(), { reason: 'invalid_signature', code: 60087 });
  await assert.rejects(open({ appApiKey: 'x' }).webhooks.list(), { reason: 'invalid_api_key', code: 60073 });
});

it('the SDK writes parameters as the server does, so that it verifies what the server signs', () => {
  const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const parameters = fc.dictionary(fc.string(), tree, { maxKeys: 5 });
  fc.assert(
    fc.property(parameters, (given) => toQuery(given) === serversToQuery(given)),
    { numRuns: 2000 },
  );
});
