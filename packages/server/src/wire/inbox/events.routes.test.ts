import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { serveInbox } from '../../../test/journeys/serve-inbox.ts';
import { heartbeatEvery } from './events.routes.ts';

describe('GET /inbox/api/events', () => {
  test('tells what arrives and that the inbox was cleared', async () => {
    const { base, send, inbox } = await serveInbox();
    const events = await follow(`${base}/inbox/api/events`);
    assert.match(events.contentType, /^text\/event-stream/);
    await send({ code: '111', text: 'line\r\n\r\nevent: forged\ndata: x' });
    const [arrived] = await events.next(1);
    const message = JSON.parse(arrived?.data ?? '');
    assert.deepEqual([arrived?.id, arrived?.event], [String(message.sequence), undefined]);
    assert.equal(message.text, 'line\r\n\r\nevent: forged\ndata: x');
    await inbox.clear();
    assert.equal((await events.next(1))[0]?.event, 'cleared');
    events.close();
  });

  test('continues behind Last-Event-ID, or `after`', async () => {
    const { base, send, inbox } = await serveInbox();
    for (const code of ['1', '2', '3']) await send({ code });
    const [, , first] = await inbox.list({ limit: 3 });
    for (const [query, headers] of [
      ['', { 'last-event-id': String(first?.sequence) }],
      [`?after=${first?.sequence}`, {}],
    ] as const) {
      const events = await follow(`${base}/inbox/api/events${query}`, headers);
      assert.deepEqual(
        (await events.next(2)).map(({ data }) => JSON.parse(data).code),
        ['2', '3'],
      );
      events.close();
    }
  });

  test('shows a sign of life now and then', async () => {
    const { base, timers } = await serveInbox();
    const events = await follow(`${base}/inbox/api/events`);
    timers.advance(heartbeatEvery);
    await events.until(/: still here\n\n/);
    timers.advance(heartbeatEvery);
    await events.until(/still here(.|\n)*still here/);
    events.close();
  });

  test('the client goes away: nothing stays behind', async () => {
    const { base, timers } = await serveInbox();
    const events = await follow(`${base}/inbox/api/events`);
    assert.ok(timers.pending().length > 0);
    events.close();
    await timers.idle();
  });

  test('the server stops: the feed ends', async () => {
    const { base, timers, app } = await serveInbox({ app: fastify() });
    const events = await follow(`${base}/inbox/api/events`, { connection: 'close' });
    await app.close();
    await events.ended;
    assert.deepEqual(timers.pending(), []);
  });

  test('bad parameters: 400', async () => {
    const { get } = await serveInbox();
    assert.equal((await get('/api/events?after=x')).status, 400);
  });
});

interface Event {
  id: string | undefined;
  event: string | undefined;
  data: string;
}

/** A client of server-sent events that takes them as they are. */
async function follow(url: string, headers: Record<string, string> = {}) {
  const request = httpRequest(url, { headers });
  request.on('error', () => {});
  request.end();
  const [response] = await once(request, 'response');
  let text = '';
  let taken = 0;
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  response.on('error', () => {});
  const ended = new Promise<void>((resolve) => response.once('close', resolve));
  const until = async (pattern: RegExp) => {
    while (!pattern.test(text)) await once(response, 'data');
  };
  await until(/retry: 1000\n\n/);

  const read = (): Event[] =>
    text
      .slice(0, text.lastIndexOf('\n\n'))
      .split('\n\n')
      .filter((block) => /^data:/m.test(block))
      .map((block) => {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        return { id: field('id'), event: field('event'), data: field('data') ?? '' };
      });

  return {
    contentType: response.headers['content-type'] as string,
    ended,
    until,
    close: () => request.destroy(),
    /** The next `count` events. */
    async next(count: number): Promise<Event[]> {
      while (read().length < taken + count) await once(response, 'data');
      taken += count;
      return read().slice(taken - count, taken);
    },
  };
}
