import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { hostileTargets, hostileTokens } from './hostile-paths.ts';
import { ask, keepAsking, type RawAnswer, rawRequest } from './raw-http.ts';

// The oldest hole of this API: the token `../sms` made `verify/TOKEN/ID` mean `sms/ID`, which answers 200.

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

describe('what stands where the token belongs never becomes another call', () => {
  let code: string;
  before(async () => {
    await ask(
      house.baseUrl,
      rawRequest(`GET /protected/json/sms/${house.attacker.id}`, { headers: [house.keyHeader] }),
    );
    ({ code } = await house.ledger.messageTo(house.attacker.phone));
  });

  for (const format of ['json', 'xml']) {
    test(`in ${format}, ${hostileTokens.length} spellings`, () =>
      house.sendsNothing(async () => {
        for (const token of hostileTokens) {
          const path = `/protected/${format}/verify/${token.replaceAll('{code}', code)}/${house.victim.id}`;
          for (const method of ['GET', 'POST']) await refused(`${method} ${path}`);
        }
      }));
  }

  test('and the code is still good afterwards, once, at its own path', async () => {
    const path = `/protected/json/verify/${code}/${house.attacker.id}`;
    const answer = await ask(house.baseUrl, rawRequest(`GET ${path}`, { headers: [house.keyHeader] }));
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(answer.body).token, 'is valid');
  });
});

describe('a path that only looks like a sending call sends nothing', () => {
  test(`${hostileTargets.length} spellings`, () =>
    house.sendsNothing(async () => {
      for (const target of hostileTargets) await refused(`GET ${target}`);
    }));

  test("nor does a method that is not the call's", () =>
    house.sendsNothing(async () => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) {
        await refused(`${method} /protected/json/sms/1`);
      }
      await refused(
        'GET /protected/json/sms/1',
        ['X-HTTP-Method-Override: POST', 'X-Original-URL: /protected/json/sms/1'],
        401,
      );
    }));
});

test('a line end in the target reaches no header', async () => {
  for (const end of ['\r\n', '\n', '\r', '%0d%0a', '\u0000']) {
    const answer = await ask(house.baseUrl, rawRequest(`GET /a${end}X-Planted:1`, { headers: [house.keyHeader] }));
    assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(answer));
    assert.doesNotMatch(`${answer.head}${answer.body}`, /planted/i);
  }
});

test('the inbox serves its own files and no other, whatever is asked for', async () => {
  const connection = keepAsking(house.baseUrl);
  const own = new Set(['/inbox', '/inbox/']);
  const random = seeded(20_260_302);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const steps = [
    '..',
    '%2e%2e',
    '.%2e',
    '..%2f',
    '%2e%2e%2f',
    '..%5c',
    '..\\',
    '....//',
    '%252e%252e%252f',
    '%c0%ae%c0%ae',
    '.',
    '',
    ';',
  ];
  const goals = [
    'etc/passwd',
    'inbox.routes.ts',
    'page/inbox.html',
    'package.json',
    'main.ts',
    'proc/self/environ',
    'data/master.key',
    'inbox.css%00.png',
    'inbox.js.map',
    'C:%5cwindows%5cwin.ini',
  ];
  for (let tried = 0; tried < 4000; tried += 1) {
    const path = Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(steps)).join(
      pick(['/', '/', '', '%2f']),
    );
    const target = `${pick(['/inbox/', '/inbox/page/', '/inbox/api/', '/', '/qr/'])}${path}/${pick(goals)}`;
    if (own.has(target)) continue;
    const answer = await connection.ask(rawRequest(`GET ${target}`));
    assert.ok(
      answer.status === 404 || answer.status === 400,
      `${target}: ${answer.status} ${answer.body.slice(0, 100)}`,
    );
    assert.doesNotMatch(answer.body, /root:|fastify|"name"|import |<html/, target);
  }
  connection.close();
});

async function refused(line: string, headers: string[] = [], status?: number): Promise<RawAnswer> {
  const key = status === 401 ? [] : [house.keyHeader];
  const answer = await ask(house.baseUrl, rawRequest(line, { headers: [...key, ...headers] }));
  const told = `${line.slice(0, 120)}: ${answer.status} ${answer.body.slice(0, 200)}`;
  assert.ok(answer.status >= 400 && answer.status < 500, told);
  if (status) assert.equal(answer.status, status, told);
  assert.doesNotMatch(answer.body, /success"?(?: type="boolean")?[:>]"?true/, told);
  return answer;
}

/** Mulberry32: the same tries in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
