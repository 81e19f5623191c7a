import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';

const hours = 3_600_000;

describe('Idempotency-Key', () => {
  let house: TestHouse;
  before(async () => {
    house = await openHouse({ application: { settings: { sendsPerHour: 3, sendsPerDay: 1000 } } });
  });
  after(() => house.close());

  let lastPhone = 2_015_550_100;
  let lastKey = 0;
  const freshKey = () => `key-${++lastKey}`;

  async function ask(method: string, path: string, key: string | null, body?: object, apiKey = house.apiKey) {
    const answer = await fetch(`${house.baseUrl}/protected/${path}`, {
      method,
      headers: {
        'x-authy-api-key': apiKey,
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const replayed = answer.headers.get('idempotency-replayed');
    return { status: answer.status, text: await answer.text(), replayed };
  }
  const register = async (apiKey = house.apiKey) => {
    lastPhone += 1;
    const user = { email: 'a@example.com', cellphone: String(lastPhone), country_code: '1' };
    const { text } = await ask('POST', 'json/users/new', null, { user }, apiKey);
    const id = (JSON.parse(text) as { user: { id: number } }).user.id;
    return { id, to: `+1${lastPhone}` };
  };
  const sentTo = async (to: string) => {
    await house.ledger.messageTo(to);
    return house.ledger.messages.filter((message) => message.to === to).length;
  };

  test('a send by GET that is repeated is one message and one reply, which says that it was given before', async () => {
    const { id, to } = await register();
    const key = freshKey();
    const first = await ask('GET', `json/sms/${id}`, key);
    const again = await ask('GET', `json/sms/${id}`, key);
    assert.equal(first.status, 200);
    assert.deepEqual([first.replayed, again.replayed], [null, 'true']);
    assert.equal(again.text, first.text);
    // One more, so that the first two are surely delivered when it is.
    await ask('GET', `json/sms/${id}`, freshKey());
    await house.ledger.messageTo(to, 1);
    assert.equal(await sentTo(to), 2);
  });

  test('a call, and a POST, in either format', async () => {
    const { id } = await register();
    for (const [method, path] of [
      ['GET', `xml/call/${id}`],
      ['POST', `xml/email/${id}`],
      ['POST', `json/users/${id}/secret`],
    ] as const) {
      const key = freshKey();
      const first = await ask(method, path, key);
      assert.equal(first.status, 200, first.text);
      assert.deepEqual(await ask(method, path, key), { ...first, replayed: 'true' });
    }
  });

  test('a HEAD that sends is the same request as the GET', async () => {
    const { id } = await register();
    const key = freshKey();
    assert.deepEqual(await ask('HEAD', `json/sms/${id}`, key), { status: 200, text: '', replayed: null });
    assert.equal((await ask('GET', `json/sms/${id}`, key)).replayed, 'true');
  });

  test('a refusal is remembered too: it stays the reply when its cause is gone', async () => {
    const { id } = await register();
    const key = freshKey();
    const first = await ask('POST', `json/users/${id}/register_activity`, key, { type: 'unheard_of' });
    assert.equal(first.status, 400);
    const again = await ask('POST', `json/users/${id}/register_activity`, key, { type: 'unheard_of' });
    assert.deepEqual(again, { ...first, replayed: 'true' });
  });

  test('a limit is not remembered: the same key works once it is over', async () => {
    const { id } = await register();
    for (let sends = 0; sends < 3; sends += 1) await ask('GET', `json/sms/${id}`, null);
    const key = freshKey();
    assert.equal((await ask('GET', `json/sms/${id}`, key)).status, 429);
    house.time.advance(hours);
    const later = await ask('GET', `json/sms/${id}`, key);
    assert.deepEqual([later.status, later.replayed], [200, null]);
  });

  test('the parameters may come by another carrier and in another order', async () => {
    const { id } = await register();
    const key = freshKey();
    const one = await ask('GET', `json/sms/${id}?locale=es&action=pay`, key);
    const other = await ask('GET', `json/sms/${id}?api_key=${house.apiKey}&action=pay&locale=es`, `"${key}"`);
    assert.equal(one.status, 200);
    assert.deepEqual(other, { ...one, replayed: 'true' });
  });

  test('a key that named another request is refused: other parameters, user, call or format', async () => {
    const { id } = await register();
    const other = await register();
    const key = freshKey();
    await ask('GET', `json/sms/${id}?locale=es`, key);
    for (const path of [`json/sms/${id}`, `json/sms/${other.id}?locale=es`, `json/call/${id}?locale=es`]) {
      const { status, text } = await ask('GET', path, key);
      assert.equal(status, 422);
      assert.deepEqual(JSON.parse(text), {
        error_code: '60002',
        message: 'Invalid request: this Idempotency-Key was used for another request',
        errors: { message: 'Invalid request: this Idempotency-Key was used for another request' },
        success: false,
      });
    }
    assert.equal((await ask('GET', `xml/sms/${id}?locale=es`, key)).status, 422);
  });

  test('keys of two applications have nothing to do with each other', async () => {
    const other = await house.addApplication();
    const { id } = await register();
    const elsewhere = await register(other.apiKey);
    const key = freshKey();
    assert.equal((await ask('GET', `json/sms/${id}`, key)).status, 200);
    const { status, replayed } = await ask('GET', `json/sms/${elsewhere.id}`, key, undefined, other.apiKey);
    assert.deepEqual([status, replayed], [200, null]);
  });

  test('a wrong API key is told so before anything is looked up', async () => {
    const { id } = await register();
    const key = freshKey();
    await ask('GET', `json/sms/${id}`, key);
    assert.equal((await ask('GET', `json/sms/${id}`, key, undefined, 'x'.repeat(32))).status, 401);
  });

  test('a malformed key is refused before anything is done', async () => {
    const { id } = await register();
    for (const key of ['', 'two words', '"', 'x'.repeat(256)]) {
      const { status, text } = await ask('GET', `json/sms/${id}`, key);
      assert.equal(status, 400, key);
      assert.match(text, /"error_code":"60004","message":"Invalid parameter: Idempotency-Key - /);
    }
  });

  test('calls without an effect do not know it: a token that was good once is not good again', async () => {
    const { id, to } = await register();
    await ask('GET', `json/sms/${id}`, null);
    const { code } = await house.ledger.messageTo(to);
    const key = freshKey();
    assert.equal((await ask('GET', `json/verify/${code}/${id}`, key)).status, 200);
    assert.equal((await ask('GET', `json/verify/${code}/${id}`, key)).status, 401);
  });
});
