import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../packages/server/test/house.ts';
import type { FreshPhone } from './case.ts';
import { type AuthyPackage, authyPackage, countersignAuthyPackage, type OpenPackage } from './clients/authy.ts';
import { makeFreshPhones } from './fresh-phones.ts';

interface Scene {
  authy: AuthyPackage;
  stranger: AuthyPackage;
  phone: FreshPhone;
  house: TestHouse;
  /** Calls and waits for the callback; its arguments as they came, without a second one that is undefined. */
  ask(call: (callback: (...args: unknown[]) => void) => unknown): Promise<unknown[]>;
  register(): Promise<number>;
}

/** Each is carried out with the old package and with ours, against one server; what the callbacks got must be the same. */
const scenarios: Record<string, (scene: Scene) => Promise<unknown>> = {
  'register_user in all its forms': async ({ authy, phone, ask }) => [
    await ask((done) => authy.register_user('a@example.com', phone.national, done)),
    await ask((done) => authy.register_user('a@example.com', phone.national, '1', done)),
    await ask((done) => authy.register_user('a@example.com', phone.national, true, done)),
    await ask((done) => authy.register_user('a@example.com', phone.national, '+1', false, done)),
    await ask((done) => authy.register_user('a@example.com', phone.national, '999', done)),
    await ask((done) => authy.register_user('a@example.com', phone.national, null, done)),
    await ask((done) => authy.register_user(undefined, undefined, done)),
    await ask((done) => authy.register_user('no address', 12, 1, done)),
  ],
  'user_status and delete_user': async ({ authy, ask, register }) => {
    const id = await register();
    return [
      await ask((done) => authy.user_status(id, done)),
      await ask((done) => authy.user_status(String(id), done)),
      await ask((done) => authy.delete_user(id, done)),
      await ask((done) => authy.delete_user(id, done)),
      await ask((done) => authy.user_status(id, done)),
      await ask((done) => authy.user_status('tony / ?#', done)),
      await ask((done) => authy.user_status(undefined, done)),
    ];
  },
  'request_sms and request_call in all their forms': async ({ authy, ask, register }) => {
    const id = await register();
    return [
      await ask((done) => authy.request_sms(id, done)),
      await ask((done) => authy.request_sms(id, true, done)),
      await ask((done) => authy.request_sms(id, { force: true, locale: 'es' }, done)),
      await ask((done) => authy.request_call(id, done)),
      await ask((done) => authy.request_call(id, 'false', done)),
      await ask((done) => authy.request_call('../sms', done)),
    ];
  },
  'verify, right, used, wrong, short and empty': async ({ authy, ask, register, house, phone }) => {
    const id = await register();
    await ask((done) => authy.request_sms(id, done));
    const { code } = await house.ledger.messageTo(phone.e164);
    return [
      await ask((done) => authy.verify(id, code === '1234567' ? '7654321' : '1234567', done)),
      await ask((done) => authy.verify(id, ` ${code.slice(0, 3)}-${code.slice(3)}`, true, done)),
      await ask((done) => authy.verify(id, code, done)),
      await ask((done) => authy.verify(id, '12', done)),
      await ask((done) => authy.verify(id, '12345678901234567890', done)),
      (await ask((done) => authy.verify(id, 'letters', done))).map(String),
      (await ask((done) => authy.verify(id, null, done))).map(String),
      await ask((done) => authy.verify(999_999, '1234567', done)),
    ];
  },
  'phones in all their forms': async ({ authy, ask, phone, house }) => {
    const phones = authy.phones();
    const { national } = phone;
    const missing = await ask((done) => phones.verification_status(national, '1', done));
    const started = await ask((done) => phones.verification_start(national, '1', done));
    const { code } = await house.ledger.messageTo(phone.e164);
    return [
      missing,
      started,
      await ask((done) => phones.verification_start(national, '1', 'call', done)),
      await ask((done) => phones.verification_start(national, '1', { via: 'sms', locale: 'es' }, done)),
      await ask((done) => phones.verification_start(national, '1', { code_length: '5' }, done)),
      await ask((done) => phones.verification_start(national, '1', { via: 'pigeon' }, done)),
      await ask((done) => phones.verification_start(undefined, '1', done)),
      await ask((done) => phones.verification_start('1', 'x', 'sms', done)),
      await ask((done) => phones.verification_status(national, '1', done)),
      await ask((done) => phones.verification_check(national, '1', undefined, done)),
      await ask((done) => phones.verification_check(national, '1', code === '0000' ? '1111' : '0000', done)),
      await ask((done) => phones.info(national, '1', done)),
      await ask((done) => phones.info('7911123456', 44, done)),
      await ask((done) => phones.info('1', '44', done)),
    ];
  },
  'approvals: for nobody, and one that is not there': async ({ authy, ask }) => [
    await ask((done) => authy.send_approval_request(999_999, { message: 'Pay?' }, null, null, done)),
    await ask((done) => authy.check_approval_status('00000000-0000-4000-8000-000000000000', done)),
  ],
  'a wrong key': async ({ stranger, ask }) => [
    await ask((done) => stranger.register_user('a@example.com', '2025550123', done)),
    await ask((done) => stranger.verify(1, '1234567', done)),
    await ask((done) => stranger.request_sms(1, done)),
    await ask((done) => stranger.phones().info('2025550123', '1', done)),
  ],
};

describe('authy 1.4.0 and @countersign/authy, call by call', () => {
  let house: TestHouse;
  const freshPhone = makeFreshPhones(5000);
  before(async () => {
    house = await openHouse({ application: { settings: { sendsPerHour: 100, sendsPerDay: 100 } } });
  });
  after(() => house.close());

  for (const [name, run] of Object.entries(scenarios)) {
    it(name, async () => {
      const outcomes = [await play(authyPackage, run), await play(countersignAuthyPackage, run)];
      assert.deepEqual(outcomes[1], outcomes[0]);
    });
  }

  async function play(open: OpenPackage, run: (scene: Scene) => Promise<unknown>): Promise<unknown> {
    const phone = freshPhone();
    const authy = open(house.apiKey, house.baseUrl);
    const ids: number[] = [];
    const ask: Scene['ask'] = (call) =>
      new Promise((resolve) => void call((...args) => resolve(args.at(-1) === undefined ? args.slice(0, 1) : args)));
    const register = async () => {
      const [, body] = await ask((done) => authy.register_user('a@example.com', phone.national, done));
      const { id } = (body as { user: { id: number } }).user;
      ids.push(id);
      return id;
    };
    const stranger = open('wrongwrongwrongwrongwrongwrong00', house.baseUrl);
    return comparable(await run({ authy, stranger, phone, house, ask, register }), phone);
  }
});

/** Numbers, identifiers and what else differs between any two runs, by what they stand for. */
function comparable(outcome: unknown, { national }: FreshPhone): unknown {
  const grouped = national.replace(/(...)(...)(....)/, '$1-$2-$3');
  const text = JSON.stringify(outcome, (_name, value) => (value === undefined ? '(undefined)' : value))
    .replaceAll(grouped, '(phone)')
    .replaceAll(national.slice(-4), '(last)')
    .replaceAll(`XX${national.slice(-2)}`, 'XX(last)')
    .replace(/"(id|authy_id)":\d+/g, '"$1":"(id)"')
    .replace(/"(uuid)":"[^"]+"/g, '"$1":"(uuid)"');
  return JSON.parse(text);
}
