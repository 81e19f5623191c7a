import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { authorizeCall, buildAnswer } from '@countersign/device';
import { URI } from 'otpauth';
import type { Application } from '../../src/features/applications/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { makePhone, type Phone } from '../infrastructure/make-phone.ts';
import { plantDevice } from '../infrastructure/plant-device.ts';
import { everyRow } from './database-content.ts';

// Locks that hold on some paths only were one product's three incidents in a row (CVE-2026-9798, -16103, -88770). So every path that
// lets somebody in stands here beside everything that may happen between its start and its end, and each pair is tried, or says why
// it is none.

/** One person of an application of their own, so that no pair sees what another did. */
interface Scene {
  application: Application;
  apiKey: string;
  userId: number;
  e164: string;
  national: string;
  device?: Phone | { deviceId: string };
}

/** Begins what the path does; returns how to end it, which says whether that let anybody in. */
type Path = (scene: Scene) => Promise<() => Promise<boolean>>;

const states = {
  'the user was suspended by wrong guesses': suspend,
  'the user was removed': remove,
  'the user was removed and came back': comeBack,
  'the device was revoked': revoke,
  'the application was disabled': disable,
} as const;
type State = keyof typeof states;

const noDevice = 'the code does not come from a device';
const noUser = 'a number is verified that belongs to no user';

/** Every path, and the states that are none of its business, with the reason. */
const paths: Record<string, { begin: Path; unconcerned?: Partial<Record<State, string>> }> = {
  'verify, by passcode': { begin: verifyPasscode, unconcerned: { 'the device was revoked': noDevice } },
  'verify, by the code of a device': { begin: verifyDeviceCode },
  'verify, by authenticator': { begin: verifyAuthenticator, unconcerned: { 'the device was revoked': noDevice } },
  'phone verification check': {
    begin: checkPhone,
    // The first state is here one of the number itself, which has a budget of guesses like a user's.
    unconcerned: {
      'the user was removed': noUser,
      'the user was removed and came back': noUser,
      'the device was revoked': noDevice,
    },
  },
  'an approval that is approved': { begin: approve },
  'the status of an approval that is read': { begin: readStatus },
  'the callback about an approval': { begin: receiveCallback },
};

let house: TestHouse;
const told: { status: string; uuid: string }[] = [];
const receiver = createServer(async (request, response) => {
  told.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
  response.end();
});

before(async () => {
  house = await openHouse({ settings: { guessesBeforeSuspension: 1 } });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
after(async () => {
  await house.close();
  receiver.closeAllConnections();
  receiver.close();
});

for (const [name, { begin, unconcerned = {} }] of Object.entries(paths)) {
  describe(name, () => {
    test('lets in whom nothing happened to, so that the refusals mean something', async () => {
      const end = await begin(await makeScene());
      assert.equal(await end(), true);
    });

    for (const [state, set] of Object.entries(states) as [State, (scene: Scene) => Promise<unknown>][]) {
      const reason = unconcerned[state];
      test(reason ? `is not concerned: ${state} (${reason})` : `never, when ${state}`, async () => {
        const scene = await makeScene();
        const end = await begin(scene);
        await set(scene);
        // A device needs no revoking where there is none; everything else must change nothing here.
        assert.equal(await end(), reason !== undefined);
      });
    }
  });
}

test('what was approved before stays approved: a record of what happened, for those who may still read it', async () => {
  const scene = await makeScene();
  const approved = await approve(scene);
  assert.equal(await approved(), true);
  await remove(scene);
  assert.equal(await isApproved(scene, approvalOf.get(scene) ?? ''), true);
  await disable(scene);
  assert.equal(await isApproved(scene, approvalOf.get(scene) ?? ''), false);
});

let people = 0;
async function makeScene(): Promise<Scene> {
  people += 1;
  const { application, apiKey } = await house.addApplication();
  const national = `202555${1000 + people}`;
  const scene = { application, apiKey, userId: 0, national, e164: `+1${national}` };
  return { ...scene, userId: await registered(scene) };
}

async function registered({ application, national }: Pick<Scene, 'application' | 'national'>): Promise<number> {
  const phone = parsePhoneNumber('1', national);
  assert.ok(phone);
  const { id } = await house.features.registerUser({ applicationId: application.id, phone, email: 'a@example.com' });
  return id;
}

async function call({ apiKey }: Scene, path: string, form?: Record<string, string>) {
  const reply = await fetch(`${house.baseUrl}/${path}`, {
    headers: { 'X-Authy-API-Key': apiKey },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

async function isGood(scene: Scene, code: string): Promise<boolean> {
  const { status, body } = await call(scene, `protected/json/verify/${code}/${scene.userId}`);
  assert.equal(status === 200, body.token === 'is valid');
  return status === 200;
}

async function verifyPasscode(scene: Scene) {
  await call(scene, `protected/json/sms/${scene.userId}`);
  const { code } = await house.ledger.messageTo(scene.e164);
  return () => isGood(scene, code);
}

async function verifyDeviceCode(scene: Scene) {
  const device = await plantDevice(house.ground, { applicationId: scene.application.id, userId: scene.userId });
  scene.device = { deviceId: device.id };
  return () => isGood(scene, device.code());
}

async function verifyAuthenticator(scene: Scene) {
  const { userId } = scene;
  const added = await call(scene, `protected/json/users/${userId}/secret`, { label: 'mine' });
  const link = new URL(String(added.body.qr_code)).pathname.slice('/qr/'.length, -'.png'.length);
  const shown = await house.features.showQr(link);
  const authenticator = URI.parse(shown?.uri ?? '');
  return () => isGood(scene, authenticator.generate({ timestamp: house.time.now() }));
}

async function checkPhone(scene: Scene) {
  const number = { country_code: '1', phone_number: scene.national };
  await call(scene, 'protected/json/phones/verification/start', { ...number, via: 'sms' });
  const { code } = await house.ledger.messageTo(scene.e164);
  const query = new URLSearchParams({ ...number, verification_code: code });
  return async () => (await call(scene, `protected/json/phones/verification/check?${query}`)).status === 200;
}

const approvalOf = new WeakMap<Scene, string>();

/** The phone has signed before anything happens, and sends it after. */
async function approve(scene: Scene) {
  const owner = { applicationId: scene.application.id, userId: scene.userId };
  const phone = await makePhone(house.ground, owner, { iss: house.baseUrl });
  scene.device = phone;
  const id = await askForApproval({ ...house, application: scene.application }, scene.userId);
  approvalOf.set(scene, id);
  const shown = await phone.clientOf(house.baseUrl).showRequest(id);
  assert.ok(shown.ok && shown.value.ok);
  const { request } = shown.value;
  const jti = systemRandom.bytes(16).toString('base64url');
  const built = await buildAnswer({
    ...{ key: phone.key, request, decision: { status: 'approved' }, answeredAt: house.time.now(), jti },
  });
  assert.ok(built.ok);
  return async () => {
    const { status } = await post(phone, `/device/v1/requests/${id}/answer`, JSON.stringify(built.body));
    return status === 200;
  };
}

async function readStatus(scene: Scene) {
  const answer = await approve(scene);
  return async () => {
    await answer();
    return isApproved(scene, approvalOf.get(scene) ?? '');
  };
}

async function receiveCallback(scene: Scene) {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const saved = await house.features.saveCallbackAddress(scene.application.id, { url, method: 'POST' });
  assert.ok(saved.ok, JSON.stringify(saved));
  const answer = await approve(scene);
  return async () => {
    await answer();
    // Told or given up: nothing of this application is still to come.
    for (let isWaiting = true; isWaiting; await setImmediate()) {
      const { callbacks = [] } = await everyRow(house.ground.settings);
      isWaiting = callbacks.some(
        ({ application_id, state }) => application_id === scene.application.id && state === 'waiting',
      );
    }
    return told.some(({ uuid, status }) => uuid === approvalOf.get(scene) && status === 'approved');
  };
}

async function isApproved(scene: Scene, id: string): Promise<boolean> {
  const { body } = await call(scene, `onetouch/json/approval_requests/${id}`);
  return JSON.stringify(body).includes('"approved"');
}

/** One wrong guess is enough in this house: of the user, and of the number. */
async function suspend(scene: Scene) {
  const wrong = await call(scene, `protected/json/verify/0000001/${scene.userId}`);
  assert.equal(wrong.status, 401);
  const query = `country_code=1&phone_number=${scene.national}&verification_code=99999`;
  await call(scene, `protected/json/phones/verification/check?${query}`);
}

async function remove(scene: Scene) {
  assert.equal((await call(scene, `protected/json/users/${scene.userId}/remove`, {})).status, 200);
}

async function comeBack(scene: Scene) {
  await remove(scene);
  assert.equal(await registered(scene), scene.userId, 'the same person as before');
}

async function revoke({ application, device }: Scene) {
  if (!device) return;
  const { deviceId } = device;
  const gone = await house.ground.store.write((tx) =>
    house.features.revokeDevice(tx, { applicationId: application.id, deviceId, by: 'application' }),
  );
  assert.ok(gone);
}

/** Behind the server's back; a key that was used may work for a second more. */
async function disable({ application }: Scene) {
  await house.ground.store.script(async (run) => {
    await run(`UPDATE applications SET disabled_at = 1 WHERE id = ${application.id}`);
  });
  house.time.advance(1001);
}

async function post({ deviceId, key }: Phone, path: string, body: string): Promise<Response> {
  const jti = systemRandom.bytes(16).toString('base64url');
  const signed = { iss: house.baseUrl, deviceId, key, method: 'POST', path, body, jti };
  const authorization = await authorizeCall({ ...signed, signedAt: house.time.now() });
  return fetch(house.baseUrl + path, { method: 'POST', headers: { authorization }, body });
}
