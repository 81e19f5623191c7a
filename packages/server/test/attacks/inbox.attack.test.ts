import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OutgoingMessage } from '../../src/features/delivery/index.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, asUtf8, open, type RawAnswer, rawRequest } from './raw-http.ts';

// The inbox shows every code to whoever may read it; a web page of somebody else must not be able to.

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
  await receive({ text: 'Your code is 7391824', code: '7391824' });
});
after(() => house.close());

const receive = (given: Partial<OutgoingMessage>) =>
  house.features.inbox.provider.send(
    {
      ...{ id: `m${given.text?.length}`, channel: 'sms', to: '+12025550123', text: '', subject: null, code: '1234567' },
      ...{ locale: 'en', ...given },
    } as OutgoingMessage,
    new AbortController().signal,
  );

const get = (target: string, headers: string[] = [], method = 'GET', host = '127.0.0.1') =>
  ask(house.baseUrl, rawRequest(`${method} ${target}`, { headers }).replace('Host: 127.0.0.1', `Host: ${host}`));

const places = ['/inbox', '/inbox/api/messages', '/inbox/api/wait?to=%2B12025550123&timeout=0', '/inbox/api/events'];

test('the own page and programs are served, so that the refusals mean something', async () => {
  const list = await get('/inbox/api/messages', ['Sec-Fetch-Site: same-origin']);
  assert.match(list.body, /7391824/);
});

describe('a page of another site is refused everywhere', () => {
  const senders: Record<string, string[]> = {
    'by its origin': ['Origin: https://evil.example'],
    'by an origin that begins like ours': ['Origin: http://127.0.0.1.evil.example'],
    'by an origin that ends like ours': ['Origin: http://evil.example/http://127.0.0.1'],
    'from a sandboxed frame': ['Origin: null'],
    'from a file': ['Origin: file://'],
    'from an extension': ['Origin: chrome-extension://abcdefghijklmnop'],
    'as a script': ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: script'],
    'as a picture': ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'],
    'in a frame': ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'],
    'as an object': ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: object'],
    'from another port or subdomain': ['Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty'],
    'by a form': ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate'],
  };
  for (const [name, headers] of Object.entries(senders)) {
    test(name, async () => {
      for (const place of places) isForeign(await get(place, headers));
      isForeign(await get('/inbox/api/messages', headers, 'DELETE'));
    });
  }

  test('and is never told that it may ask', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const headers = ['Origin: https://evil.example', 'Access-Control-Request-Method: DELETE'];
      assert.doesNotMatch((await get('/inbox/api/messages', headers, method)).head, /access-control-allow/i);
    }
  });
});

describe('a name that somebody could point at this machine is refused', () => {
  const names = [
    ...['evil.example', 'EVIL.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.evil.example'],
    ...['127-0-0-1.nip.io', 'a.localtest.me', 'evil.example.', 'localhost@evil.example', 'evil.example#localhost'],
    ...[
      'evil.example/localhost',
      'evil.example\\localhost',
      'evil.example?localhost',
      'test.evil',
      'localhost:99999',
      '%65vil.example',
    ],
    asUtf8('localhost.evil。example'),
  ];
  for (const name of names) {
    test(name, async () => {
      for (const place of places) {
        const answer = await get(place, [], 'GET', name);
        assert.ok(answer.status === 403 || answer.status === 400, `${place}: ${answer.status}`);
        assert.doesNotMatch(answer.body, /7391824/);
      }
    });
  }
});

test('nothing was emptied by all that', async () => assert.match((await get('/inbox/api/messages')).body, /7391824/));

describe('a hostile message is text', () => {
  const texts = {
    markup: '</script><script>alert(1)</script><img src=x onerror=alert(1)>',
    'an event of its own': 'a\n\nevent: cleared\ndata: {}\n\ndata: b\r\n\r\nid: 999999\n',
    'line ends that only some readers know': 'a\u2028event: cleared\u2029data: {}\u0085',
    templates: '{{7*7}} \u0024{7*7} #{7*7} <%= 7*7 %> {code} {app}',
    'a turned reading direction': '\u202e1234567\u202c',
  };

  for (const [name, text] of Object.entries(texts)) {
    test(`${name}, in the list and in the feed`, async () => {
      await receive({ text, to: '+12025550199', subject: text, channel: 'email' });
      const list = await get('/inbox/api/messages?limit=1');
      assert.match(list.head, /content-type: application\/json/i);
      assert.match(list.head, /x-content-type-options: nosniff/i);
      assert.match(list.head, /content-security-policy: default-src 'none'/i);
      const [shown] = JSON.parse(Buffer.from(list.body, 'latin1').toString('utf8')).messages;
      assert.equal(shown.text, text);
      const events = await firstEvents(shown.sequence - 1);
      assert.deepEqual(
        events.map(({ id, event }) => [id, event]),
        [[String(shown.sequence), undefined]],
      );
      assert.equal(JSON.parse(events[0]?.data ?? '').text, text);
    });
  }
});

test('hostile queries are refused or find nothing', async () => {
  const queries = [
    "to='%20OR%201=1--",
    'to[]=%2B12025550123',
    'to=%2B12025550123&to=%2B12025550124',
    '__proto__=1',
    '__proto__[channel]=sms',
    'constructor=1',
    'limit=-1',
    'limit=1e9',
    'limit=99999999',
    'after=-1',
    'after=9999999999999999',
    'before=0x10',
    'channel=push',
    'q=%00',
    `q=${'%25'.repeat(201)}`,
    'toString=1',
    'hasOwnProperty=1',
    'to=%2Fetc%2Fpasswd',
    'limit=%00',
  ];
  for (const query of queries) {
    const { status, body } = await get(`/inbox/api/messages?${query}`);
    assert.ok(
      status === 400 || (status === 200 && JSON.parse(body).messages.length === 0),
      `${query}: ${status} ${body}`,
    );
  }
  for (const wild of ['%25', '_', '*', "'", '%5C', '.%2B', '(((((', '%5B']) {
    const { status, body } = await get(`/inbox/api/messages?q=${wild.repeat(3)}`);
    assert.equal(status, 200);
    assert.equal(JSON.parse(body).messages.length, 0, `${wild} is searched for as it is`);
  }
});

test('in production there is no inbox', async () => {
  const production = await openAttackHouse({ settings: { mode: 'production' } });
  for (const place of [...places, '/inbox/', '/inbox/inbox.js', '/inbox/api']) {
    assert.equal((await ask(production.baseUrl, rawRequest(`GET ${place}`))).status, 404, place);
  }
  await production.close();
});

function isForeign(answer: RawAnswer): void {
  assert.equal(answer.status, 403);
  assert.match(answer.body, /"error":"cross_site"/);
  assert.doesNotMatch(answer.body, /7391824/);
}

interface FeedEvent {
  id?: string;
  event?: string;
  data?: string;
}

/** The events of the first piece of the feed that holds any, split as the standard says. */
async function firstEvents(after: number): Promise<FeedEvent[]> {
  const socket = await open(house.baseUrl);
  socket.write(rawRequest(`GET /inbox/api/events?after=${after}`));
  let text = '';
  for await (const chunk of socket) {
    text += chunk.toString('utf8');
    if (/\ndata:[^\n]*\n\n/.test(text)) break;
  }
  return text
    .split(/\r\n[0-9a-f]+\r\n/)
    .join('')
    .split(/\n\n|\r\r|\r\n\r\n/)
    .filter((block) => /^(data|event|id):/m.test(block))
    .map((block) => {
      const lines = block.split(/\r\n|\n|\r/).map((line) => line.split(/: ?(.*)/s));
      return Object.fromEntries(lines);
    });
}
