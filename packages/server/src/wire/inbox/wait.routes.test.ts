import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { halfMinute, serveInbox, type Waited } from '../../../test/journeys/serve-inbox.ts';

describe('GET /inbox/api/wait', () => {
  test('answers with the message and its code when it arrives, without a timer', async () => {
    const { get, send, timers } = await serveInbox();
    const waiting = get<Waited>('/api/wait?to=+12025550123&timeout=30');
    await timers.scheduled(halfMinute);
    await send({ code: '7315904' });
    const { status, body } = await waiting;
    assert.equal(status, 200);
    assert.equal(body.code, '7315904');
    assert.equal(body.message.to, '+12025550123');
    assert.deepEqual(timers.pending(), []);
  });

  test('answers at once when the message has just arrived; `after` passes it over', async () => {
    const { get, send, timers } = await serveInbox();
    await send({ code: '111' });
    const { body } = await get<Waited>('/api/wait?to=12025550123');
    assert.equal(body.code, '111');
    const waiting = get<Waited>(`/api/wait?to=12025550123&after=${body.message.sequence}`);
    await timers.scheduled(halfMinute);
    await send({ code: '222' });
    assert.equal((await waiting).body.code, '222');
  });

  test('nothing arrives: 408 after the timeout, and says for whom', async () => {
    const { get, timers } = await serveInbox();
    const waiting = get('/api/wait?to=+1+202-555-0123&timeout=1.5');
    await timers.scheduled(1500);
    timers.advance(1500);
    const { status, body } = await waiting;
    assert.equal(status, 408);
    assert.deepEqual(body, { error: 'timeout', message: 'No message to +12025550123 arrived within 1.5 s.' });
  });

  test('a bad query: 400', async () => {
    const { get } = await serveInbox();
    for (const query of [
      '',
      'to=',
      'to=ann',
      'to=12025550123&timeout=61',
      'to=12025550123&timeout=-1',
      'to=1&after=x',
    ]) {
      const { status, body } = await get(`/api/wait?${query}`);
      assert.equal(status, 400, query);
      assert.equal(body.error, 'bad_parameter');
    }
  });

  test('too many wait: 503', async () => {
    const { get, send, timers } = await serveInbox({ mostListeners: 1 });
    const waiting = get('/api/wait?to=12025550123');
    await timers.scheduled(halfMinute);
    const { status, body } = await get('/api/wait?to=12025550123');
    assert.equal(status, 503);
    assert.equal(body.error, 'too_many_waiting');
    assert.equal((await get('/api/events')).status, 503);
    await send();
    assert.equal((await waiting).status, 200);
  });

  test('the client goes away: nothing stays behind', async () => {
    const { base, timers, store } = await serveInbox({ mostListeners: 1 });
    const request = httpRequest(`${base}/inbox/api/wait?to=12025550123`);
    request.on('error', () => {});
    request.end();
    await timers.scheduled(halfMinute);
    request.destroy();
    await timers.idle();
    const { statements } = store.counts;
    timers.advance(halfMinute);
    assert.equal(store.counts.statements, statements);
  });

  test('the server stops: 503 at once', async () => {
    const { get, timers, app } = await serveInbox({ app: fastify() });
    const waiting = get('/api/wait?to=12025550123', { headers: { connection: 'close' } });
    await timers.scheduled(halfMinute);
    await app.close();
    assert.deepEqual([(await waiting).status, (await waiting).body.error], [503, 'closing']);
  });
});
