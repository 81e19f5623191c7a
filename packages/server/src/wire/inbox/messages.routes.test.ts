import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Listed, serveInbox } from '../../../test/journeys/serve-inbox.ts';
import { DomainError } from '../../kernel/domain-error.ts';

describe('GET /inbox/api/messages', () => {
  test('tells messages newest first, with all there is to know and nothing else', async () => {
    const { get, send, inbox } = await serveInbox();
    await send({ id: 'm1', code: '7315904', text: 'Your code is 7315904' });
    await send({ id: 'm2', channel: 'email', to: 'ann@example.org', subject: 'Code' });
    const { status, headers, body } = await get<Listed>('/api/messages');
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
    assert.deepEqual(
      body.messages.map(({ id }) => id),
      ['m2', 'm1'],
    );
    const [first] = await inbox.list({ to: '+12025550123', limit: 1 });
    assert.deepEqual(body.messages[1], {
      id: 'm1',
      sequence: first?.sequence,
      channel: 'sms',
      to: '+12025550123',
      text: 'Your code is 7315904',
      subject: null,
      code: '7315904',
      locale: 'en',
      at: '2025-10-09T08:53:20.000Z',
    });
    assert.equal(body.now, '2025-10-09T08:53:20.000Z');
  });

  test('filters; a plus sign need not be escaped, and empty parameters do not count', async () => {
    const { get, send } = await serveInbox();
    for (const to of ['+12025550123', '+12025550124', 'ann+codes@example.org']) await send({ to });
    const found = async (query: string) =>
      (await get<Listed>(`/api/messages?${query}`)).body.messages.map(({ to }) => to);
    for (const to of ['+12025550123', '%2B12025550123', '12025550123', '+1%20202-555-0123']) {
      assert.deepEqual(await found(`to=${to}`), ['+12025550123'], to);
    }
    assert.deepEqual(await found('to=ann+codes@example.org'), ['ann+codes@example.org']);
    assert.equal((await found('to=&channel=&q=&after=&before=&limit=')).length, 3);
    assert.deepEqual(await found('q=0124'), ['+12025550124']);
    assert.deepEqual(await found('channel=voice'), []);
    assert.deepEqual(await found('limit=1'), ['ann+codes@example.org']);
  });

  test('a bad query: 400, and what is wrong with it', async () => {
    const { get } = await serveInbox();
    const bad: [string, RegExp][] = [
      ['to=ann', /^to is a telephone number/],
      ['channel=push', /^channel is sms, voice or email/],
      [`q=${'x'.repeat(201)}`, /^q has at most 200/],
      ['after=-1', /^after is the sequence/],
      ['before=1.5', /^before is the sequence/],
      ['limit=0', /^limit is a whole number from 1 to 500/],
      ['limit=501', /^limit is/],
      ['chanel=sms', /^chanel is unknown; known are to, channel/],
      ['__proto__=1', /^__proto__ is unknown/],
      ['constructor=1', /^constructor is unknown/],
      ['to=+12025550123&to=+12025550124', /^to is given more than once/],
    ];
    for (const [query, message] of bad) {
      const { status, body } = await get(`/api/messages?${query}`);
      assert.equal(status, 400, query);
      assert.equal(body.error, 'bad_parameter');
      assert.match(body.message, message);
    }
  });

  test('DELETE throws everything away', async () => {
    const { get, send } = await serveInbox();
    await send();
    await send();
    assert.deepEqual((await get<{ deleted: number }>('/api/messages', { method: 'DELETE' })).body, { deleted: 2 });
    assert.deepEqual((await get<Listed>('/api/messages')).body.messages, []);
  });

  test('a database that is away: 503', async () => {
    const { get, store } = await serveInbox();
    const read = store.read;
    store.read = () => Promise.reject(new DomainError('storage_unavailable', 'the database did not answer'));
    const { status, body } = await get('/api/messages');
    store.read = read;
    assert.equal(status, 503);
    assert.equal(body.error, 'unavailable');
  });
});
