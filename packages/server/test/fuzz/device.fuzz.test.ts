import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import {
  authorizeCall,
  base64url,
  canonicalBytes,
  type DeviceKey,
  generateDeviceKey,
  type SigningTag,
  signingInput,
} from '@countersign/device';
import fc from 'fast-check';
import { keepAsking, type RawAnswer, type RawConnection, rawRequest } from '../attacks/raw-http.ts';
import { openHouse, type TestHouse } from '../house.ts';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { makePhone, type Phone } from '../infrastructure/make-phone.ts';
import { hostileStrings } from './hostile-values.ts';

// Every call of the device protocol by a phone whose signatures are good, so that what is wrong is looked at where it is used.
// COUNTERSIGN_TEST_FUZZ_CASES and COUNTERSIGN_TEST_FUZZ_SEED change how many and which.

const count = Number(process.env.COUNTERSIGN_TEST_FUZZ_CASES ?? 2000);
const seed = Number(process.env.COUNTERSIGN_TEST_FUZZ_SEED ?? 20_260_302);
const concurrency = 16;
/** Where every commit goes over a wire a quarter has to do. */
const countOn = { sqlite: count, postgres: Math.ceil(count / 4) };
/** What the raw requests name as their host. */
const iss = 'http://127.0.0.1';

type Members = Record<string, unknown>;
interface Scene {
  phone: Phone;
  other: DeviceKey;
  requestId: string;
  requestHash: string;
  apiKey: string;
  applicationId: number;
  seconds: number;
}
interface Written {
  method: string;
  path: string;
  body?: Members | string;
  isOpen?: boolean;
}
/** Changes members of whatever a call is made of, and texts of its path. */
interface Twist {
  members(from: Members): Members;
  text(from: string): string;
}

const jti = () => randomBytes(16).toString('base64url');

async function signed(key: DeviceKey, tag: SigningTag, message: Members) {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = canonicalBytes(message as never);
  } catch {
    bytes = new TextEncoder().encode(JSON.stringify(message));
  }
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(
    algorithm,
    key.privateKey as Parameters<typeof crypto.subtle.sign>[1],
    signingInput(tag, bytes),
  );
  return { p: base64url(bytes), sig: base64url(new Uint8Array(signature)) };
}

const routes: Record<string, (twist: Twist, scene: Scene) => Promise<Written> | Written> = {
  async enrol({ members }, { other, seconds }) {
    const { jwk } = other;
    const head = { v: 1, typ: 'enrol', iss, eid: null, sh: base64url(randomBytes(32)), jwk, iat: seconds };
    const message = members({ ...head, name: 'Pixel', plat: 'android', uvc: null });
    const body = members({
      ...(await signed(other, '2fa-enrol-v1', message)),
      secret: 'K7RQ2M9XTB',
      att: null,
      push: null,
    });
    return { method: 'POST', path: 'enrol', body, isOpen: true };
  },
  enrolments: ({ members }) => ({
    ...{ method: 'POST', path: 'enrolments', isOpen: true },
    body: members({ phone: '+12025550123', channel: 'sms', app: null }),
  }),
  'enrolments/jwt'({ members }, { apiKey, applicationId, seconds }) {
    const context = members({ authy_app_id: applicationId, custom_user_id: 'somebody' });
    const claims = members({ iat: seconds, exp: seconds + 300, context });
    const parts = [members({ alg: 'HS256', typ: 'JWT' }), claims];
    const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const token = `${input}.${createHmac('sha256', apiKey).update(input).digest('base64url')}`;
    return { method: 'POST', path: 'enrolments/jwt', body: members({ token }), isOpen: true };
  },
  state: ({ text }) => ({ method: 'GET', path: `state?${text('')}` }),
  requests: ({ text }) => ({ method: 'GET', path: `requests?wait=${text('0')}&known=${text('x')}` }),
  'requests/{rid}': ({ text }, { requestId }) => ({ method: 'GET', path: `requests/${text(requestId)}` }),
  async answer({ members, text }, { phone, requestId, requestHash, seconds }) {
    const ends = { v: 1, typ: 'answer', iss, rid: requestId, dev: phone.deviceId, rh: requestHash };
    const message = members({ ...ends, st: 'approved', num: '42', why: null, iat: seconds, jti: jti() });
    const { p: a, sig } = await signed(phone.key, '2fa-answer-v1', message);
    const passkey = members({ id: 'x', authenticatorData: 'AAAA', clientDataJSON: 'e30', signature: 'AAAA' });
    const uva = Object.keys(passkey).length % 2 === 0 ? passkey : null;
    return { method: 'POST', path: `requests/${text(requestId)}/answer`, body: members({ a, sig, uva }) };
  },
  devices: ({ text }) => ({ method: 'GET', path: `devices?${text('')}` }),
  'devices/{id}/name': ({ members, text }, { phone }) => ({
    ...{ method: 'POST', path: `devices/${text(phone.deviceId)}/name` },
    body: members({ name: 'Tablet' }),
  }),
  async 'devices/{id}'({ members, text }, { phone, seconds }) {
    const target = `dev_${jti()}`;
    const message = members({ v: 1, typ: 'revoke', iss, dev: phone.deviceId, target, iat: seconds, jti: jti() });
    const body = members(await signed(phone.key, '2fa-revoke-v1', message));
    return { method: 'DELETE', path: `devices/${text(target)}`, body };
  },
  push: ({ members }) => ({
    ...{ method: 'PUT', path: 'push' },
    body: members({
      push: members({
        ...{ kind: 'webpush', endpoint: 'https://push.example.com/a', auth: base64url(new Uint8Array(16)) },
        p256dh: base64url(Uint8Array.from({ length: 65 }, (_, at) => (at === 0 ? 4 : at))),
      }),
    }),
  }),
  async rotate({ members }, { phone, seconds }) {
    // The key that is there already, so that nothing comes of it.
    const { key, deviceId: dev } = phone;
    const ends = { v: 1, typ: 'rotate', iss, dev, old_jkt: key.thumbprint, jwk: key.jwk };
    const { p, sig } = await signed(key, '2fa-rotate-v1', members({ ...ends, iat: seconds, jti: jti() }));
    return { method: 'POST', path: 'rotate', body: members({ p, sig_old: sig, sig_new: sig }) };
  },
};

/** Values of all kinds that stand where another was meant. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...hostileStrings),
  fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, [], {}, [[]], [null], {
    a: { b: { c: { d: {} } } },
  }),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 5 }),
  fc.integer(),
);
const twists = fc.record({
  /** Each member that a call has is left, replaced, taken away or doubled with so much chance. */
  rate: fc.constantFrom(0, 0.1, 0.3),
  dice: fc.infiniteStream(fc.nat(999).map((drawn) => drawn / 1000)),
  values: fc.infiniteStream(hostile),
});

function twistOf({ rate, dice, values }: { rate: number; dice: Stream<number>; values: Stream<unknown> }): Twist {
  const hits = () => (dice.next().value as number) < rate;
  return {
    members(from) {
      const entries = Object.entries(from).flatMap(([name, value]) => {
        if (!hits()) return [[name, value] as const];
        return hits() ? [] : [[name, values.next().value] as const];
      });
      if (hits()) entries.push([String(values.next().value).toWellFormed(), values.next().value]);
      return Object.fromEntries(entries);
    },
    text: (from) => (rate === 0 || hits() ? encodeURIComponent(asText(values.next().value)) : encodeURIComponent(from)),
  };
}
type Stream<T> = { next(): { value: T | undefined } | IteratorResult<T> };
const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`${countOn[dialect]} cases of every call of a device (${dialect})`, () => {
    let house: TestHouse;
    let scene: Scene;
    const open: RawConnection[] = [];

    before(async () => {
      house = await openHouse({
        dialect,
        application: { settings: { selfEnrolment: true } },
      });
      const { features, application, ground, apiKey } = house;
      const phone = { e164: '+12025550123', countryCode: 1, national: '2025550123', country: 'US' as const };
      const { id: userId } = await features.registerUser({
        applicationId: application.id,
        phone,
        email: 'a@example.com',
      });
      const device = await makePhone(ground, { applicationId: application.id, userId }, { iss });
      const requestId = await askForApproval(house, userId, { numberMatching: 'type6', showsNumber: true });
      scene = {
        ...{ phone: device, other: await generateDeviceKey(), requestId, apiKey, applicationId: application.id },
        ...{ requestHash: base64url(randomBytes(32)), seconds: Math.floor(house.time.now() / 1000) },
      };
      for (let index = 0; index < concurrency; index += 1) open.push(keepAsking(house.baseUrl));
    });
    after(async () => {
      for (const connection of open) connection.close();
      await house?.close();
    });

    for (const [name, write] of Object.entries(routes)) {
      test(name, async () => {
        const cases = fc.sample(twists, { numRuns: countOn[dialect], seed });
        const statuses = new Set<number>();
        const failures: string[] = [];
        let next = 0;
        await Promise.all(
          open.map(async (connection) => {
            for (let at = next++; at < cases.length && failures.length < 3; at = next++) {
              const written = await write(twistOf(cases[at] as never), scene);
              const text = written.body === undefined ? '' : JSON.stringify(written.body);
              const answer = await connection.ask(await requestOf(written, text));
              statuses.add(answer.status);
              if (!isFit(answer)) {
                failures.push(`case ${at}: ${written.method} ${written.path}\n${text}\n${answer.head}\n${answer.body}`);
              }
            }
          }),
        );
        assert.deepEqual(failures, []);
        assert.ok([...statuses].some((status) => status < 300) || hasNoGoodEnd.has(name), [...statuses].join());
        assert.ok(!statuses.has(401), 'a call was not signed as it should be');
      });
    }

    async function requestOf({ method, path, isOpen }: Written, body: string): Promise<string> {
      const target = `/device/v1/${path}`;
      const { deviceId, key } = scene.phone;
      const call = { iss, deviceId, key, method, path: target, body, signedAt: house.time.now(), jti: jti() };
      const authorization = isOpen ? [] : [`Authorization: ${await authorizeCall(call)}`];
      const headers = ['Content-Type: application/json', ...authorization];
      return rawRequest(`${method} ${target}`, { headers, body: Buffer.from(body).toString('latin1') });
    }
  });
}

/** What every reply must be; that a path is too long for any route is found before it is known whose it would be. */
function isFit({ status, body }: RawAnswer): boolean {
  if (status === 404 && body.includes('"error_code":"60000"')) return true;
  if (status < 200 || status >= 500) return false;
  const read = JSON.parse(body);
  return (status < 300 || typeof read.error === 'string') && (status === 401 || Number.isSafeInteger(read.server_time));
}

/** Calls that would change what the next case meets; nobody holds what they need. */
const hasNoGoodEnd = new Set(['enrol', 'answer', 'devices/{id}', 'rotate']);
