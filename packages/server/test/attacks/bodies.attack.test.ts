import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { authyOperations } from '@countersign/contract';
import { keptWaiting } from '../infrastructure/kept-waiting.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, asUtf8, closeOf, keepAsking, nextAnswer, open, type RawAnswer, rawRequest } from './raw-http.ts';

/** Client and server are this one process; for how long the machine let it stand is not what a refusal takes. */
const now = () => performance.now() - keptWaiting();

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

const json = 'Content-Type: application/json';
const form = 'Content-Type: application/x-www-form-urlencoded';
const newUser = '/protected/json/users/new';
const good = JSON.stringify({ user: { email: 'a@example.com', cellphone: '2025550130', country_code: 1 } });

const post = (body: string, headers: string[], path = newUser) =>
  ask(house.baseUrl, rawRequest(`POST ${path}`, { headers: [house.keyHeader, ...headers], body }));

describe('a body that never ends', () => {
  const megabyte = 'a'.repeat(1_048_576);
  const chunk = `100000\r\n${megabyte}\r\n`;
  const framings = {
    'of a declared gigabyte': ['Content-Length: 1073741824', megabyte],
    'in chunks': ['Transfer-Encoding: chunked', chunk],
  };
  const places: Record<string, [status: number, headers?: string[]]> = {
    'POST /protected/json/users/new': [413],
    'GET /protected/xml/app/details': [413],
    'POST /nowhere': [404],
    'GET /livez': [400],
    'GET /inbox': [415],
    'GET /protected/json/app/stats': [415, ['Content-Encoding: gzip']],
  };
  for (const [framing, [header, piece]] of Object.entries(framings)) {
    for (const [line, [status, headers = []]] of Object.entries(places)) {
      test(`${framing} to ${line} is answered ${status} and cut`, async () => {
        const socket = await open(house.baseUrl);
        socket.on('error', () => {});
        const hangUp = closeOf(socket);
        const answer = nextAnswer(socket);
        socket.write(
          `${[`${line} HTTP/1.1`, 'Host: 127.0.0.1', house.keyHeader, ...headers, header].join('\r\n')}\r\n\r\n`,
        );
        if (framing === 'in chunks') socket.write(`10001\r\n${'a'.repeat(65_537)}\r\n`);
        assert.equal((await answer).status, status);
        // A server that went on reading would swallow 100 MB in well under a second.
        for (let sent = 0; sent < 100 && !socket.destroyed; sent += 1) {
          if (!socket.write(piece ?? '', 'latin1')) await Promise.race([once(socket, 'drain').catch(() => {}), hangUp]);
        }
        await hangUp;
        assert.ok(socket.bytesWritten < 50_000_000, `${socket.bytesWritten} bytes went in`);
      });
    }
  }
});

describe('a body in the wrong form is refused', () => {
  const refusals: Record<string, [body: string, headers: string[], statuses: number[]]> = {
    'one byte over the limit': ['a'.repeat(65_537), [form], [413]],
    'compressed by gzip': [gzipSync(good).toString('latin1'), [json, 'Content-Encoding: gzip'], [415]],
    'a bomb of gzip': [gzipSync(Buffer.alloc(10_000_000)).toString('latin1'), [json, 'Content-Encoding: gzip'], [415]],
    'said to be compressed by brotli': [good, [json, 'Content-Encoding: br'], [415]],
    'compressed twice': [good, [json, 'Content-Encoding: identity, gzip'], [415]],
    'compressed without saying so': [gzipSync(good).toString('latin1'), [json], [400]],
    '10,000 form fields': [Array.from({ length: 10_000 }, (_, at) => `${at}=`).join('&'), [form], [400]],
    '10,000 JSON names': [`{${Array.from({ length: 5000 }, (_, at) => `"${at}":1`).join()}}`, [json], [400]],
    '10,000 list items': [`{"user":[${'1,'.repeat(9999)}1]}`, [json], [400]],
    '10,000 nested lists': ['['.repeat(10_000) + ']'.repeat(10_000), [json], [400]],
    '10,000 nested objects': [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, [json], [400]],
    '10,000 opening brackets': ['['.repeat(60_000), [json], [400]],
    '10,000 nested form names': [`user${'[a]'.repeat(10_000)}=1`, [form], [400]],
    'JSON that is cut off': [good.slice(0, -1), [json], [400]],
    'two JSON documents': [good + good, [json], [400]],
    'a JSON string': ['"user"', [json], [400]],
    'a JSON number': ['1', [json], [400]],
    'not a number of JSON': ['{"a":NaN}', [json], [400]],
    'single quotes': ["{'user':{}}", [json], [400]],
    'JSON with bytes that are no UTF-8': ['{"user":{"email":"\xff\xfe@example.com"}}', [json], [400]],
    'JSON in overlong UTF-8': ['{"user":{"email":"\xc0\xaf@example.com"}}', [json], [400]],
    'JSON with a surrogate in UTF-8': ['{"user":{"email":"\xed\xa0\x80@example.com"}}', [json], [400]],
    'JSON in UTF-16': [Buffer.from(`\ufeff${good}`, 'utf16le').toString('latin1'), [json], [400]],
    'half a surrogate pair as an escape': ['{"user":{"email":"\\ud800@example.com"}}', [json], [400]],
    'half a surrogate pair as a name': ['{"\\udfff":1}', [json], [400]],
    'a form with bytes that are no UTF-8': ['user[email]=%ff%fe', [form], [400]],
    'a form in overlong UTF-8': ['user[email]=%c0%af', [form], [400]],
    multipart: [
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
      ['Content-Type: multipart/form-data; boundary=x'],
      [400],
    ],
    'nothing but zeros': ['\0'.repeat(1000), [json], [400]],
    'a zero byte in JSON': ['{"user":\0{}}', [json], [400]],
  };
  for (const [name, [body, headers, statuses]] of Object.entries(refusals)) {
    test(name, () =>
      house.sendsNothing(async () => {
        const started = now();
        const answer = await post(body, headers);
        assert.ok(statuses.includes(answer.status), `${answer.status} ${answer.body.slice(0, 200)}`);
        assert.equal(JSON.parse(answer.body).success, false);
        assert.ok(now() - started < 2000, 'a refusal takes no time');
      }),
    );
  }
});

describe('what is odd but can be read is read one way only', () => {
  const emails = async (answer: RawAnswer) => {
    const id = JSON.parse(answer.body).user?.id;
    const status = await ask(
      house.baseUrl,
      rawRequest(`GET /protected/json/users/${id}/status`, { headers: [house.keyHeader] }),
    );
    return JSON.parse(status.body).status?.email;
  };
  const userForm = (email: string, phone: string) => `${email}&user[cellphone]=${phone}&user[country_code]=1`;

  test('of a parameter that comes twice, the last counts, in a form and in JSON', async () => {
    const twice = userForm('user[email]=first@example.com&user[email]=last@example.com', '2025550131');
    assert.equal(await emails(await post(twice, [form])), 'last@example.com');
    const names = '"cellphone":"2025550132","country_code":"1"';
    const inJson = `{"user":{"email":"first@example.com","email":"last@example.com",${names}}}`;
    assert.equal(await emails(await post(inJson, [json])), 'last@example.com');
  });

  test('a body wins over the query, as a whole', async () => {
    const query = userForm('user[email]=query@example.com', '2025550133');
    const answer = await post('{"user":{"email":"body@example.com"}}', [json], `${newUser}?${query}`);
    assert.equal(answer.status, 400);
    assert.equal(JSON.parse(answer.body).cellphone, 'is invalid');
  });

  test('empty names and lone separators are nobody', async () => {
    const odd = userForm('&&=x&[]=1&[a]=2&]=3&=&user[]=4&user[email]=odd@example.com', '2025550134');
    assert.equal((await post(odd, [form])).status, 200);
    assert.equal((await post('{"":1,"user":{"":{"":2}}}', [json])).status, 400);
  });

  test('a zero character is no part of an address', async () => {
    const answer = await post(userForm('user[email]=a%00@example.com', '2025550135'), [form]);
    assert.equal(answer.status, 400);
    assert.equal(JSON.parse(answer.body).email, 'is invalid');
  });
});

test('a parameter of the wrong type is an ordinary mistake, in every call', () =>
  house.sendsNothing(async () => {
    const wrong = [
      '{}',
      '[]',
      '[1]',
      '[[]]',
      '{"a":1}',
      '[{"a":[1]}]',
      'true',
      'false',
      '-1',
      '1.5',
      '1e308',
      '9007199254740993',
      '""',
      '" "',
      '"\\u0000"',
      `"${'9'.repeat(5000)}"`,
    ];
    const connection = keepAsking(house.baseUrl);
    // Sends of codes take no parameter that could be wrong enough to stop them.
    const sending = new Set(['sms', 'call', 'email']);
    for (const { id, method, path, parameters } of authyOperations) {
      if (sending.has(id)) continue;
      const line = `${method} ${path.replace('{format}', 'json').replace('{id}', '999').replace('{token}', '1234567').replace('{device_id}', '999')}`;
      for (const name of [...Object.keys(parameters.properties), 'user_ip', 'api_key']) {
        for (const value of wrong) {
          const bodies = [
            `{"${name}":${value}}`,
            `{"user":{"email":${value},"cellphone":${value},"country_code":${value}},"country_code":1,"phone_number":${value},"via":"sms","type":"banned","data":${value}}`,
          ];
          for (const body of bodies) {
            const answer = await connection.ask(rawRequest(line, { headers: [house.keyHeader, json], body }));
            const isRead = answer.status === 200 && /^(app|registrationsStatus|reportingEvents)/.test(id);
            assert.ok(
              isRead || (answer.status >= 400 && answer.status < 500),
              `${line} ${body}: ${answer.status} ${answer.body}`,
            );
          }
        }
      }
    }
    connection.close();
  }));

test('others are served while bodies attack', async () => {
  const attacks = [
    ['['.repeat(60_000), json],
    [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, json],
    [Array.from({ length: 10_000 }, (_, at) => `${at}=`).join('&'), form],
    [`user${'[a]'.repeat(20_000)}=1`, form],
    ['%'.repeat(65_000), form],
    [asUtf8('é').repeat(30_000), form],
    ['<a>'.repeat(20_000), 'Content-Type: application/xml'],
  ];
  let isOver = false;
  const attackers = Array.from({ length: 20 }, async (_, attacker) => {
    const connection = keepAsking(house.baseUrl);
    for (let round = 0; round < 10; round += 1) {
      const [body = '', type = ''] = attacks[(attacker + round) % attacks.length] ?? [];
      const answer = await connection.ask(rawRequest(`POST ${newUser}`, { headers: [house.keyHeader, type], body }));
      assert.ok(answer.status >= 400 && answer.status < 500, `${type} ${answer.status}`);
    }
    connection.close();
  });
  const done = Promise.all(attackers).then(() => {
    isOver = true;
  });
  const others = keepAsking(house.baseUrl);
  let served = 0;
  while (!isOver) {
    const answer = await others.ask(rawRequest('GET /protected/json/app/details', { headers: [house.keyHeader] }));
    assert.equal(answer.status, 200);
    served += 1;
  }
  await done;
  others.close();
  assert.ok(served >= 5, `only ${served} good requests were answered during 200 bad ones`);
});
