import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { authorizeCall, buildAnswer, type DeviceClient, type PendingRequest } from '@countersign/device';
import { openHouse, type TestHouse } from '../../../test/house.ts';
import { askForApproval } from '../../../test/infrastructure/ask-for-approval.ts';
import { makePhone, type Phone } from '../../../test/infrastructure/make-phone.ts';
import type { ApprovalWish } from '../../features/approvals/index.ts';
import { systemRandom } from '../../kernel/random.ts';

let house: TestHouse;
let userId: number;

before(async () => {
  house = await openHouse({ settings: { guessesBeforeSuspension: 1 } });
});
after(() => house.close());

let numbers = 100;

async function addUser(): Promise<number> {
  numbers += 1;
  const national = `2025550${numbers}`;
  const phone = { e164: `+1${national}`, countryCode: 1, national, country: 'US' as const };
  return (await house.features.registerUser({ applicationId: house.application.id, phone, email: 'a@b.example' })).id;
}

async function scene(wish: Partial<ApprovalWish> = {}) {
  userId = await addUser();
  const phone = await makePhone(house.ground, { applicationId: house.application.id, userId }, { iss: house.baseUrl });
  const client = phone.clientOf(house.baseUrl);
  const id = await askForApproval(house, userId, wish);
  return { phone, client, id, request: await shown(client, id) };
}

async function shown(client: DeviceClient, id: string): Promise<PendingRequest> {
  const reply = await client.showRequest(id);
  assert.ok(reply.ok && reply.value.ok, JSON.stringify(reply));
  return reply.value.request;
}

const fresh = () => systemRandom.bytes(16).toString('base64url');

/** Posts a body as the phone signs its calls; the reply without the parts of it that change. */
async function post(phone: Phone, id: string, body: unknown, jti = fresh()) {
  const path = `/device/v1/requests/${id}/answer`;
  const text = JSON.stringify(body);
  const call = { iss: house.baseUrl, deviceId: phone.deviceId, key: phone.key, method: 'POST', path, body: text, jti };
  const reply = await fetch(house.baseUrl + path, {
    method: 'POST',
    headers: { authorization: await authorizeCall({ ...call, signedAt: house.time.now() }) },
    body: text,
  });
  assert.equal(reply.headers.get('cache-control'), 'no-store');
  const { server_time, ...rest } = (await reply.json()) as { server_time?: number };
  assert.equal(server_time, reply.status === 401 ? undefined : Math.floor(house.time.now() / 1000));
  return { status: reply.status, body: rest };
}

async function signed(phone: Phone, request: PendingRequest, number?: string) {
  const decision = { status: 'approved', ...(number && { number }) } as const;
  const built = await buildAnswer({ key: phone.key, request, decision, answeredAt: house.time.now(), jti: fresh() });
  assert.ok(built.ok);
  return built.body;
}

test('an answer is taken, and a second one is told what came first', async () => {
  const { client, phone, request, id } = await scene();
  const late = await signed(phone, request);
  assert.deepEqual(await client.answer(request, { status: 'denied' }), { ok: true, value: { kind: 'accepted' } });
  assert.deepEqual(await post(phone, id, late), { status: 409, body: { error: 'already', status: 'denied' } });
  const { features, application } = house;
  assert.equal((await features.showApproval(application.id, id))?.status, 'denied');
});

test('200 with the status; the same again is the same, the same call again is not', async () => {
  const { phone, request, id } = await scene();
  const body = await signed(phone, request);
  const call = fresh();
  assert.deepEqual(await post(phone, id, body, call), { status: 200, body: { status: 'approved' } });
  assert.deepEqual(await post(phone, id, body), { status: 200, body: { status: 'approved' } });
  assert.deepEqual(await post(phone, id, body, call), { status: 401, body: { error: 'replay' } });
});

test('422 with the tries that are left', async () => {
  const { phone, client, request, id } = await scene({ numberMatching: 'type2', showsNumber: true });
  const wrong = ['10', '20', '30'];
  const outcomes = [];
  for (const number of wrong) outcomes.push(await post(phone, id, await signed(phone, request, number)));
  // One of three may be right by chance.
  if (outcomes.every(({ status }) => status !== 200)) {
    assert.deepEqual(outcomes, [
      { status: 422, body: { error: 'wrong_number', left: 1 } },
      { status: 422, body: { error: 'wrong_number', left: 0 } },
      { status: 409, body: { error: 'already', status: 'denied' } },
    ]);
  }
  assert.deepEqual(await client.showRequest(id), { ok: true, value: { ok: false, refusal: 'gone' } });
});

test('400 for what is no answer, in whatever way', async () => {
  const { phone, request, id } = await scene();
  const body = await signed(phone, request);
  const uva = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' };
  const malformed = { status: 400, body: { error: 'malformed' } };
  const bodies = [
    {},
    [],
    null,
    'text',
    { ...body, a: 1 },
    { ...body, a: 'no base64url!' },
    { ...body, sig: null },
    { ...body, uva: 'text' },
    { ...body, uva: { ...uva, signature: undefined } },
    { ...body, a: '' },
    { ...body, sig: `${body.sig.startsWith('A') ? 'B' : 'A'}${body.sig.slice(1)}` },
  ];
  for (const bad of bodies) assert.deepEqual(await post(phone, id, bad), malformed, JSON.stringify(bad));
});

test('404 for what the device was not asked', async () => {
  const { phone, request } = await scene();
  const other = await scene();
  const gone = { status: 404, body: { error: 'not_found' } };
  assert.deepEqual(await post(phone, other.id, await signed(phone, request)), gone);
  assert.deepEqual(await post(phone, 'no-uuid', await signed(phone, request)), gone);
});

test('403 for whoever is locked', async () => {
  const { phone, request, id } = await scene();
  const body = await signed(phone, request);
  await house.features.checkToken({
    ...{ application: house.application, userId, token: '1234567', action: null, isForced: true },
  });
  assert.deepEqual(await post(phone, id, body), { status: 403, body: { error: 'suspended' } });
});

test('401 for a device that was taken away', async () => {
  const { phone, request, id } = await scene();
  const body = await signed(phone, request);
  const { store } = house.ground;
  const applicationId = house.application.id;
  await store.write((tx) =>
    house.features.revokeDevice(tx, { applicationId, deviceId: phone.deviceId, by: 'operator' }),
  );
  assert.deepEqual(await post(phone, id, body), { status: 401, body: { error: 'revoked' } });
});

test('401 for whoever signs with another key, and nothing is told', async () => {
  const { phone, request, id } = await scene();
  const stranger = { ...phone, key: (await scene()).phone.key };
  const refused = await post(stranger, id, await signed(phone, request));
  assert.deepEqual(refused, { status: 401, body: { error: 'unauthorized' } });
});
