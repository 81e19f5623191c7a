import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  authorizeCall,
  base64url,
  buildEnrolment,
  generateDeviceKey,
  makeDeviceClient,
  readEnrolmentLink,
} from '@countersign/device';
import { openPhones, type Phone, type Phones } from '../../../test/infrastructure/open-phones.ts';

interface Call {
  method?: string;
  path: string;
  body?: string;
  authorization?: string;
}

interface Heard {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

const push = {
  kind: 'webpush' as const,
  endpoint: 'https://push.example.com/abc',
  p256dh: base64url(Uint8Array.from({ length: 65 }, (_, at) => (at === 0 ? 4 : at))),
  auth: base64url(new Uint8Array(16)),
};
const unauthorized = '{"error":"unauthorized"}';

describe('the device protocol over HTTP', () => {
  let phones: Phones;
  before(async () => {
    phones = await openPhones({
      application: { settings: { selfEnrolment: true } },
      settings: { pushHosts: 'push.example.com' },
    });
  });
  after(() => phones.close());

  const ask = async ({ method = 'GET', path, body, authorization }: Call): Promise<Heard> => {
    const response = await fetch(`${phones.baseUrl}/device/v1/${path}`, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
  };
  const post = (path: string, body: unknown) => ask({ method: 'POST', path, body: JSON.stringify(body) });
  const signed = async ({ enrolled, key }: Phone, { method = 'GET', path, body = '' }: Call) =>
    authorizeCall({
      ...{ iss: phones.baseUrl, deviceId: enrolled.deviceId, key, method, path: `/device/v1/${path}`, body },
      ...{ signedAt: phones.time.now(), jti: base64url(crypto.getRandomValues(new Uint8Array(16))) },
    });
  /** All that a caller can see of a reply but what differs from one to the next anyway. */
  const visible = ({ status, headers, text }: Heard) => ({
    status,
    headers: [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
    text: text.replace(/"enr_[A-Za-z0-9_-]{22}"/, '"enr_"').replace(/"server_time":\d{10}/, '"server_time":0'),
  });

  test('a phone enrols by link or short code, is told its codes once, and asks for its state', async () => {
    const user = await phones.addUser();
    const { client, enrolled } = await phones.enrol(user);
    assert.deepEqual(
      [enrolled.state, enrolled.userLabel, enrolled.tokens.length],
      ['active', `…${user.phone.slice(-4)}`, 1],
    );
    const [token] = enrolled.tokens;
    assert.deepEqual([token?.name, token?.digits, token?.period], ['Acme Bank', 7, 10]);
    const shown = await client.showState();
    const { pushKey } = enrolled;
    assert.match(pushKey ?? '', /^B[\w-]{86}$/);
    assert.deepEqual(shown, {
      ok: true,
      value: { state: 'active', tokens: [], heldUntil: null, push: 'none', pushKey },
    });

    const other = await phones.addUser();
    assert.ok((await phones.take((await phones.offer(other)).shortCode)).ok);
  });

  test('every refused enrolment is answered alike, and the phone knows it is refused', async () => {
    const user = await phones.addUser();
    const [used, expired, open] = [await phones.offer(user), await phones.offer(user), await phones.offer(user)];
    const bodyOf = async (link: string, change: object = {}) => {
      const { iss = '', eid = '', secret = '' } = { ...readEnrolmentLink(link), ...change };
      const key = await generateDeviceKey();
      return buildEnrolment({
        ...{ iss, proof: { eid, secret }, key, name: 'Pixel', platform: 'android', signedAt: phones.time.now() },
      });
    };
    assert.ok((await phones.take(used.link)).ok);
    const answers = [
      await post('enrol', await bodyOf(used.link)),
      await post('enrol', await bodyOf(open.link, { eid: 'enr_AAAAAAAAAAAAAAAAAAAAAA' })),
      await post('enrol', await bodyOf(open.link, { secret: base64url(new Uint8Array(32)) })),
    ];
    phones.time.advance(600_000);
    answers.push(await post('enrol', await bodyOf(expired.link)));
    const [first] = answers;
    assert.deepEqual([first?.status, first?.body.error], [404, 'enrolment_invalid']);
    for (const one of answers) assert.deepEqual(visible(one), first && visible(first));

    const refused = await phones.take(used.link);
    assert.deepEqual(refused, {
      ...{ ok: false, failure: { kind: 'refused', status: 404, error: 'enrolment_invalid' } },
    });
  });

  test('a phone enrols by number: known and unknown numbers are answered with the same bytes', async () => {
    const user = await phones.addUser();
    const known = await post('enrolments', { phone: user.phone });
    assert.equal(known.status, 202);
    const answers = [
      await post('enrolments', { phone: '+12125550177' }),
      await post('enrolments', { phone: '+447400123456', channel: 'voice' }),
      await post('enrolments', { phone: user.phone, app: 'app_999' }),
    ];
    for (const one of answers) assert.deepEqual(visible(one), visible(known));

    const { code } = await phones.ledger.messageTo(user.phone);
    const proof = { eid: String(known.body.eid), secret: code };
    const key = await generateDeviceKey();
    const body = await buildEnrolment({
      ...{ iss: phones.baseUrl, proof, key, name: 'Pixel', platform: 'android', signedAt: phones.time.now() },
    });
    const enrolled = await post('enrol', body);
    assert.deepEqual([enrolled.status, enrolled.body.state], [200, 'active']);
    assert.match(String(enrolled.body.push_key), /^B[A-Za-z0-9_-]{86}$/);
    assert.deepEqual(enrolled.body.limits, { devices: 5 });
    assert.deepEqual(visible(await post('enrolments', { phone: user.phone })), visible(known));
  });

  test('a wish that cannot be understood is refused, whatever the number', async () => {
    for (const wish of [
      null,
      {},
      { phone: '12025550100' },
      { phone: 5 },
      { phone: '+12025550100', channel: 'email' },
    ]) {
      assert.deepEqual((await post('enrolments', wish)).body.error, 'malformed', JSON.stringify(wish));
    }
    assert.equal((await post('enrolments', { phone: '+12025550100', app: 'app_x' })).status, 400);
    assert.equal((await ask({ method: 'POST', path: 'enrol', body: '{' })).status, 400);
    assert.equal((await ask({ method: 'POST', path: 'enrol', body: 'x'.repeat(70_000) })).status, 413);
    assert.deepEqual((await ask({ path: 'nothing' })).body.error, 'not_found');
  });

  test('whoever cannot show who they are is told the same thing', async () => {
    const phone = await phones.enrol(await phones.addUser());
    const path = 'state';
    const good = await signed(phone, { path });
    const answers = [
      await ask({ path }),
      await ask({ path, authorization: 'Device x.y.z' }),
      await ask({ path, authorization: good.replace(/.$/, '') }),
      await ask({ path: 'devices', authorization: good }),
      await ask({ path, authorization: await signed({ ...phone, key: await generateDeviceKey() }, { path }) }),
      await ask({
        path,
        authorization: await signed({ ...phone, enrolled: { ...phone.enrolled, deviceId: 'dev_x' } }, { path }),
      }),
    ];
    for (const one of answers) {
      assert.deepEqual([one.status, one.text], [401, unauthorized]);
      assert.deepEqual(visible(one), visible(answers[0] as Heard));
    }
    assert.equal((await ask({ path, authorization: good })).status, 200);
  });

  test('replies carry the time of the server and are kept by nobody', async () => {
    const phone = await phones.enrol(await phones.addUser());
    const shown = await ask({ path: 'state', authorization: await signed(phone, { path: 'state' }) });
    assert.equal(shown.body.server_time, Math.floor(phones.time.now() / 1000));
    assert.equal(shown.headers.get('cache-control'), 'no-store');
    assert.equal(shown.headers.get('content-type'), 'application/json; charset=utf-8');
  });

  test('a clock that is ten minutes off, either way, heals with the first call', async () => {
    const { enrolled } = await phones.enrol(await phones.addUser());
    for (const off of [-600_000, 600_000]) {
      const clock = { now: () => phones.time.now() + off };
      const client = makeDeviceClient({ device: { ...enrolled, clockSamples: [] }, fetch, clock });
      assert.ok((await client.showState()).ok, String(off));
      assert.ok(Math.abs(client.now() - phones.time.now()) <= 1500);
      assert.ok((await client.putPush(push)).ok, 'and what is stored once is stored once');
    }
  });

  test('a call is carried out once', async () => {
    const phone = await phones.enrol(await phones.addUser());
    const call = { method: 'PUT', path: 'push', body: JSON.stringify({ push }) };
    const authorization = await signed(phone, call);
    assert.equal((await ask({ ...call, authorization })).status, 200);
    const again = await ask({ ...call, authorization });
    assert.deepEqual([again.status, again.text], [401, '{"error":"replay"}']);
    const shown = await ask({ path: 'state', authorization: await signed(phone, { path: 'state' }) });
    assert.equal(shown.body.push, 'webpush');
  });

  test('a pending device may ask for its state and nothing else, until it is let in', async () => {
    const user = await phones.addUser();
    const first = await phones.enrol(user);
    const second = await phones.enrol(user);
    assert.equal(second.enrolled.state, 'pending');
    const state = await ask({ path: 'state', authorization: await signed(second, { path: 'state' }) });
    assert.deepEqual(
      [state.body.state, state.body.held_until],
      ['pending', Math.floor(phones.time.now() / 1000) + 86_400],
    );
    const list = await ask({ path: 'devices', authorization: await signed(second, { path: 'devices' }) });
    assert.deepEqual([list.status, list.text], [401, unauthorized]);

    const { features, ground } = phones;
    await ground.store.write((tx) => features.activateDevice(tx, second.enrolled.deviceId));
    const listed = await ask({ path: 'devices', authorization: await signed(first, { path: 'devices' }) });
    assert.deepEqual(
      (listed.body.devices as Record<string, unknown>[]).map(({ id, state, this: isThis, idle }) => [
        id,
        state,
        isThis,
        idle,
      ]),
      [
        [first.enrolled.deviceId, 'active', true, false],
        [second.enrolled.deviceId, 'active', false, false],
      ],
    );
  });

  test('a device renames another, rotates its key, and takes the other out of use, which is told so', async () => {
    const user = await phones.addUser();
    const [first, second] = [await phones.enrol(user), await phones.enrol(user)];
    const { features, ground } = phones;
    await ground.store.write((tx) => features.activateDevice(tx, second.enrolled.deviceId));
    const named = { method: 'POST', path: `devices/${second.enrolled.deviceId}/name`, body: '{"name":"Tablet"}' };
    assert.equal((await ask({ ...named, authorization: await signed(first, named) })).status, 200);

    const key = await generateDeviceKey();
    assert.deepEqual(await first.client.rotate(key), { ok: true, value: null });
    assert.ok((await first.client.showState()).ok);
    const old = await ask({ path: 'state', authorization: await signed(first, { path: 'state' }) });
    assert.deepEqual([old.status, old.text], [401, unauthorized]);

    assert.deepEqual(await first.client.revoke(second.enrolled.deviceId), { ok: true, value: null });
    assert.deepEqual(await second.client.showState(), { ok: false, failure: { kind: 'revoked' } });
    const gone = await first.client.revoke(second.enrolled.deviceId);
    assert.deepEqual(gone, { ok: false, failure: { kind: 'refused', status: 404, error: 'not_found' } });
  });

  test('one phone too many is told so', async () => {
    const user = await phones.addUser();
    for (let count = 0; count < 5; count += 1) await phones.enrol(user);
    const refused = await phones.take((await phones.offer(user)).link);
    assert.deepEqual(refused, { ok: false, failure: { kind: 'refused', status: 409, error: 'too_many_devices' } });
  });
});

test('a passkey is added over the wire, once', async () => {
  const phones = await openPhones({});
  try {
    const { client } = await phones.enrol(await phones.addUser());
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pk = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
    assert.ok((await client.addPasskey({ id: 'AQID', pk, alg: 'ES256' })).ok);
    const failure = { kind: 'refused', status: 409, error: 'passkey_in_place' };
    assert.deepEqual(await client.addPasskey({ id: 'BAUG', pk, alg: 'ES256' }), { ok: false, failure });
  } finally {
    await phones.close();
  }
});

test('below a base path the whole path is signed', async () => {
  const phones = await openPhones({ settings: { basePath: '/auth' } });
  try {
    const { client } = await phones.enrol(await phones.addUser());
    assert.ok((await client.showState()).ok);
    assert.ok((await client.putPush(null)).ok);
  } finally {
    await phones.close();
  }
});
