import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, asUtf8, keepAsking, type RawAnswer, rawRequest } from './raw-http.ts';

// The oldest hole of this API: the token `../sms` made `verify/TOKEN/ID` mean `sms/ID`, which answers 200.

let house: AttackHouse;
before(async () => {
  house = await openAttackHouse();
});
after(() => house.close());

/** What stands where the token belongs, and whatever follows it. `{code}` is a good code of user 2. */
const tokens = [
  ...['../sms', '..%2fsms', '..%2Fsms', '%2e%2e%2fsms', '%2e%2e/sms', '.%2e/sms', '%2E%2E%2Fsms', '..%252fsms'],
  ...[
    '%252e%252e%252fsms',
    '..;/sms',
    '..;a=b/sms',
    ';/../sms',
    '..\\sms',
    '..%5csms',
    '..%255csms',
    '.../sms',
    '....//sms',
  ],
  ...[
    './sms',
    '.',
    '..',
    '...',
    '%00',
    '%00/../sms',
    '1234567%00',
    '%001234567',
    '..%00/sms',
    '../sms%00',
    '/sms',
    '//sms',
  ],
  ...[
    '///..//sms',
    '/',
    '#',
    '../sms#',
    '../sms?',
    '?',
    'sms?',
    'sms#',
    '1234567%23',
    '1234567%3f',
    '1234567?',
    '1234567#',
  ],
  ...[
    '../../json/sms',
    '../../../protected/json/sms',
    '..%2f..%2fjson%2fsms',
    '../call',
    '..%2fcall',
    '../email',
    '..%2femail',
  ],
  ...[
    '%c0%ae%c0%ae%c0%afsms',
    '%c0%2e%c0%2e%c0%2fsms',
    '%e0%80%ae%e0%80%ae%e0%80%afsms',
    '%f0%80%80%aesms',
    '%ff',
    '%fe%ff',
  ],
  ...[
    '%u002e%u002e%u002fsms',
    '%',
    '%2',
    '%zz',
    '%%32e%%32e%%32fsms',
    '%0d%0aX:1',
    '%0a',
    '%09',
    '%20',
    '+',
    '1234567%20',
    '%7f',
  ],
  ...['١٢٣٤٥٦٧', '１２３４５６７', '१२३४५६७', '߁߂߃߄߅߆߇', '𝟏𝟐𝟑𝟒𝟓𝟔𝟕', '①②③④⑤⑥⑦'].flatMap((digits) => [
    asUtf8(digits),
    encodeURIComponent(digits),
  ]),
  ...['..', '／', '．．／sms', '．．', '∕', '⁄'].map((text) => encodeURIComponent(text)),
  ...[
    '1234567.json',
    '1234567.',
    '12345',
    '12345678901',
    '-1234567',
    '+1234567',
    '1e6',
    '0x123456',
    '1234567n',
    'null',
    'true',
  ],
  ...[
    '1'.repeat(257),
    '1'.repeat(5000),
    `${'../'.repeat(500)}sms`,
    '%2e%2e%2f'.repeat(500),
    '[]',
    '{}',
    '*',
    '%2a',
    "1' OR '1'='1",
  ],
  ...['{code}/2#', '{code}/2?', '{code}/2%23', '{code}/2%3f', '{code}/2;', '{code}/2%00', '{code}/2/..', '{code}/2%2f'],
  ...[
    '{code}%2f2%2f..',
    '{code};',
    '{code}%00',
    '{code}.json',
    '{code}/2.json',
    '{code}.',
    '{code}%0a',
    '%20{code}',
    '{code}\\2',
  ],
] as const;

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
    test(`in ${format}, ${tokens.length} spellings`, () =>
      house.sendsNothing(async () => {
        for (const token of tokens) {
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
  const targets = [
    ...[
      'http://127.0.0.1/protected/json/sms/1',
      'http://evil.example/protected/json/sms/1',
      'HTTP://x/protected/json/sms/1',
    ],
    ...[
      '//evil.example/protected/json/sms/1',
      'protected/json/sms/1',
      '\\protected\\json\\sms\\1',
      '/protected\\json\\sms\\1',
      '*',
    ],
    ...[
      '/PROTECTED/json/sms/1',
      '/protected/JSON/sms/1',
      '/protected/json/SMS/1',
      '/Protected/Json/Sms/1',
      '/protected/xml/sMs/1',
    ],
    ...['/protected/json/sms/1.', '/protected/json/sms/1.json', '/protected/sms/1.json', '/protected/json/sms.json/1'],
    ...[
      '/protected/json/./sms/1',
      '/protected/json/sms/./1',
      '/./protected/json/sms/1',
      '/protected/json/users/../sms/1',
    ],
    ...[
      '/protected/json/sms/1#',
      '/protected/json/sms/1#x',
      '/#/protected/json/sms/1',
      '/protected/json/sms/1?/',
      '/x?/../sms/1',
    ],
    ...['/protected/json/sms/1;', '/protected/json/sms/1;a=b', '/protected;a/json/sms/1', '/protected/json;/sms/1'],
    ...[
      '/protected%2fjson%2fsms%2f1',
      '/protected/json/sms%2f1',
      '/protected/json%2fsms/1',
      '/protected/json/%2fsms/1',
    ],
    ...['/protected/json/sms/%2f1', '/protected/json/sms/1%2f', '/protected/json/sms/1%00', '/protected/json/sms/%001'],
    ...[
      '/protected/json/sms/01',
      '/protected/json/sms/+1',
      '/protected/json/sms/1%20',
      '/protected/json/sms/%201',
      '/protected/json/sms/-1',
    ],
    ...[
      '/protected/json/sms/1e0',
      '/protected/json/sms/0x1',
      '/protected/json/sms/1.0',
      '/protected/json/sms/4294967297',
    ],
    ...['/protected/json/sms/١', '/protected/json/sms/１'].flatMap((path) => [asUtf8(path), encodeURI(path)]),
    ...[
      '/protected/json/sms/1/x',
      '/protected/json/sms',
      '/protected/json/sms/',
      '/protected/sms/1',
      '/json/sms/1',
      '/sms/1',
    ],
    ...['/protected/html/sms/1', '/protected/json/%2573ms/1', '/protected/json/sms/%2531', '/protected/json/s%00ms/1'],
  ];

  test(`${targets.length} spellings`, () =>
    house.sendsNothing(async () => {
      for (const target of targets) await refused(`GET ${target}`);
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
