import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { buildEnrolment, generateDeviceKey } from '@countersign/device';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { plantDevice } from '../infrastructure/plant-device.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, rawRequest } from './raw-http.ts';

// Whoever has no key and no device learns nothing by asking: what is known and what is not are answered with the same status, the
// same headers and the same body. As in production, where there is no dev inbox either.

let house: AttackHouse;
before(async () => {
  const settings = { mode: 'production' as const };
  house = await openAttackHouse({ settings, application: { settings: { selfEnrolment: true } } });
});
after(() => house.close());

const json = 'Content-Type: application/json';
const random = (bytes: number) => randomBytes(bytes).toString('base64url');
const post = (path: string, body: unknown) => visible(`POST ${path}`, [json], JSON.stringify(body));
const get = (path: string, headers: string[] = []) => visible(`GET ${path}`, headers);

/** All that a client can see, without what differs in every answer. */
async function visible(line: string, headers: string[] = [], body = '') {
  const answer = await ask(house.baseUrl, rawRequest(line, { headers, body }));
  const lines = answer.head.split('\r\n').filter((each) => !/^(date|x-request-id):/i.test(each));
  return {
    ...{ status: answer.status, head: lines },
    body: answer.body.replace(/"server_time":\d+/, '"server_time":0'),
  };
}

/** Asks for each of them; all must be answered as the first, which is refused with this status. */
async function allAlike(status: number, asked: Record<string, () => ReturnType<typeof visible>>) {
  const [first, ...others] = Object.entries(asked);
  assert.ok(first && others.length > 0);
  const expected = await first[1]();
  assert.equal(expected.status, status, expected.body);
  for (const [name, call] of others) assert.deepEqual(await call(), expected, `${name}, and ${first[0]}`);
}

async function offer() {
  const owner = { applicationId: house.application.id, userId: house.victim.id };
  const offered = await house.features.offerEnrolment({ ...owner, baseUrl: house.baseUrl });
  assert.ok(offered.ok);
  return { eid: offered.eid, secret: offered.link.split('.').at(-1) ?? '' };
}

test('enrol: an offer that is there, one that is used up or too old, and one that never was', async () => {
  const enrol = async (eid: string | null, secret: string) => {
    const key = await generateDeviceKey();
    const proof = { eid, secret };
    const signed = { iss: 'http://127.0.0.1', proof, key, name: 'Pixel', platform: 'android' as const };
    return post('/device/v1/enrol', await buildEnrolment({ ...signed, signedAt: house.time.now() }));
  };
  const asked = async (phone: string) => {
    const reply = await ask(
      house.baseUrl,
      rawRequest('POST /device/v1/enrolments', { headers: [json], body: JSON.stringify({ phone, channel: 'sms' }) }),
    );
    return JSON.parse(reply.body).eid as string;
  };
  const used = await offer();
  assert.equal((await enrol(used.eid, used.secret)).status, 200, 'and a good one is good');
  const old = await offer();
  house.time.advance(86_400_000);
  const open = await offer();
  const [toKnown, toUnknown] = [await asked(house.attacker.phone), await asked('+12025559876')];
  await allAlike(404, {
    'one that never was': () => enrol(`enr_${random(16)}`, random(32)),
    'one that is there, with another secret': () => enrol(open.eid, random(32)),
    'one that is used': () => enrol(used.eid, used.secret),
    'one that is too old': () => enrol(old.eid, old.secret),
    'a short code of nobody': () => enrol(null, 'ABCDE12345'),
    'a code to a number that is known': () => enrol(toKnown, '00000000'),
    'a code to a number that is unknown': () => enrol(toUnknown, '00000000'),
  });
});

test('enrolments/jwt: applications and users that are there, and those that are not', async () => {
  const now = Math.floor(house.time.now() / 1000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const redeem = (app: number, user: string, key: string) => {
    const context = { custom_user_id: user, authy_app_id: app };
    const text = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode({ iss: 'x', iat: now, exp: now + 60, context })}`;
    const signature = createHmac('sha256', key).update(text).digest('base64url');
    return post('/device/v1/enrolments/jwt', { token: `${text}.${signature}` });
  };
  const { id } = house.application;
  const other = await house.addApplication();
  assert.equal((await redeem(id, 'ada', house.apiKey)).status, 200, 'and a good one is good');
  await allAlike(404, {
    'no such application': () => redeem(987_654, 'ada', random(24)),
    'an application, a user': () => redeem(id, 'ada', random(24)),
    'an application, no user': () => redeem(id, 'bob', random(24)),
    "an application, with another's key": () => redeem(id, 'ada', other.apiKey),
  });
});

test('the hosted pages: offers and approvals that are there, and those that are not', async () => {
  const owner = { applicationId: house.application.id, userId: house.attacker.id };
  await plantDevice(house.ground, owner);
  const id = await askForApproval(house, house.attacker.id);
  const foreign = (await house.addApplication()).application.id;
  const { eid, secret } = await offer();
  const proof = (application: number, approvalId: string) => ({
    ...{ application: `app_${application}`, id: approvalId, token: random(32) },
  });
  assert.equal((await post('/enrol/api/look', { eid, secret })).status, 200, 'and a good one is good');
  for (const call of ['look', 'events']) {
    await allAlike(404, {
      'no such offer': () => post(`/enrol/api/${call}`, { eid: `enr_${random(16)}`, secret: random(32) }),
      'an offer, with another secret': () => post(`/enrol/api/${call}`, { eid, secret: random(32) }),
      'no offer by its form': () => post(`/enrol/api/${call}`, { eid: 'x', secret: 1 }),
    });
  }
  for (const call of ['look', 'events', 'code']) {
    const unknown = '550e8400-e29b-41d4-a716-446655440000';
    await allAlike(404, {
      'no such approval': () => post(`/challenge/api/${call}`, proof(house.application.id, unknown)),
      'an approval, with another token': () => post(`/challenge/api/${call}`, proof(house.application.id, id)),
      "another application's": () => post(`/challenge/api/${call}`, proof(foreign, id)),
      'no such application': () => post(`/challenge/api/${call}`, proof(987_654, id)),
    });
  }
  // The page itself, before anything is proved.
  const page = async (application: number) => get(`/challenge/app_${application}/`);
  assert.deepEqual(await page(house.application.id), await page(987_654));
});

test('the keys of evidence are the same for everybody', async () => {
  const path = '/.well-known/countersign-evidence.json';
  await allAlike(200, {
    nobody: () => get(path),
    'an application': () => get(path, [house.keyHeader]),
    'no application': () => get(path, [`X-Authy-API-Key: ${random(24)}`]),
  });
  assert.doesNotMatch((await get(path)).body, /"(d|app|user|device)\w*":/);
});

test('the phone app is the same for everybody, whatever its address says', async () => {
  const { eid } = await offer();
  const expected = await get('/app/');
  for (const query of [
    `?e=${eid}`,
    `?phone=${encodeURIComponent(house.victim.phone)}`,
    '?phone=%2B12025559999',
    '?x',
  ]) {
    assert.deepEqual(await get(`/app/${query}`), expected, query);
  }
  const [known, unknown] = [await get(`/app/${house.victim.id}`), await get('/app/987654')];
  assert.deepEqual(known, unknown);
});

test('in production there is no inbox', async () => {
  await house.features.sendPasscode({
    ...{ application: house.application, userId: house.victim.id, channel: 'sms', action: null },
    ...{ actionMessage: null, locale: null, isForced: true },
  });
  const nothing = await get('/nothing');
  assert.equal(nothing.status, 404);
  for (const path of ['/inbox', '/inbox/', '/inbox/inbox.js', '/inbox/base.css', '/inbox/api/events']) {
    assert.deepEqual(await get(path), nothing, path);
  }
  const to = encodeURIComponent(house.victim.phone);
  for (const path of ['/inbox/api/messages', `/inbox/api/messages?to=${to}`, `/inbox/api/wait?to=${to}`]) {
    assert.deepEqual(await get(path), nothing, path);
    assert.deepEqual(await visible(`DELETE ${path}`), await visible('DELETE /nothing'), path);
  }
});
