import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { hostileStrings } from '../fuzz/hostile-values.ts';
import { type AttackHouse, openAttackHouse, register } from './attack-house.ts';
import { everyRow } from './database-content.ts';
import { ask, asUtf8, keepAsking, type RawAnswer, rawRequest } from './raw-http.ts';

let house: AttackHouse;
const lines: string[] = [];
before(async () => {
  house = await openAttackHouse({ logSink: { write: (line) => lines.push(line) } });
});
after(() => house.close());

const types = {
  form: 'Content-Type: application/x-www-form-urlencoded',
  json: 'Content-Type: application/json',
  xml: 'Content-Type: application/xml',
};

const post = (path: string, type: keyof typeof types, body: string, format = 'json') =>
  ask(
    house.baseUrl,
    rawRequest(`POST /protected/${format}/${path}`, { headers: [house.keyHeader, types[type]], body: asUtf8(body) }),
  );
const get = (path: string, format = 'json') =>
  ask(house.baseUrl, rawRequest(`GET /protected/${format}/${path}`, { headers: [house.keyHeader] }));

describe('no text becomes a header, a line of the log, or another field', () => {
  const ends = [
    '\r\nX-Planted: 1\r\n\r\n',
    '\nX-Planted: 1',
    '\rX-Planted: 1',
    '\u2028X-Planted: 1',
    '\u0085X-Planted: 1',
  ];

  test('line ends in parameters', async () => {
    const id = house.victim.id;
    for (const end of ends) {
      const text = encodeURIComponent(`a${end}`);
      const answers = [
        await post(
          'users/new',
          'form',
          `user[email]=${text}@example.com&user[cellphone]=${text}&user[country_code]=${text}`,
        ),
        await post(
          'users/new',
          'form',
          `user[email]=a@example.com${text}&user[cellphone]=2025550150&user[country_code]=1`,
        ),
        await post(`users/${id}/update`, 'form', `email=${text}`),
        await post(`users/${id}/secret`, 'form', `label=${text}&issuer=${text}`),
        await get(`sms/${id}?action=${text}&action_message=${text}&locale=${text}`),
        await get(`phones/info?country_code=${text}&phone_number=${text}&user_ip=${text}`),
        await post(
          'phones/verification/start',
          'form',
          `via=sms&country_code=1&phone_number=2025550151&locale=${text}`,
        ),
        await post('phones/verification/start', 'form', `via=${text}&country_code=1&phone_number=2025550151`),
      ];
      for (const { status, head } of answers) {
        assert.ok(status < 500);
        assert.doesNotMatch(head, /planted/i);
      }
    }
  });

  test('e-mail addresses that would be two, or carry a header, are refused', async () => {
    const addresses = [
      ...[
        'a@example.com\r\nBcc: b@example.com',
        'a@example.com\nBcc: b@example.com',
        'a@example.com,b@example.com',
        'a@example.com;b@example.com',
      ],
      ...[
        'a@example.com b@example.com',
        '<a@example.com>',
        '"a" <a@example.com>',
        'a@example.com>',
        'a@@example.com',
        'a@b@example.com',
      ],
      ...[
        'a@example.com%0abcc:b@example.com\n',
        'a\0@example.com',
        'a@exam\tple.com',
        'a(comment)@example.com',
        '@example.com',
        'a@',
        'a@localhost',
      ],
      `${'a'.repeat(65)}@example.com`,
      `a@${'b'.repeat(250)}.com`,
    ];
    for (const address of addresses) {
      const body = JSON.stringify({ user: { email: address, cellphone: '2025550152', country_code: 1 } });
      const answer = await post('users/new', 'json', body);
      assert.equal(answer.status, 400, address);
      assert.equal(JSON.parse(answer.body).email, 'is invalid');
      const update = await post(`users/${house.victim.id}/update`, 'json', JSON.stringify({ email: address }));
      assert.equal(update.status, 400, address);
    }
  });

  test('every line of the log is one record, made by the server', () => {
    assert.ok(lines.length > 50);
    for (const line of lines) {
      assert.equal(line.split(/[\n\r\u2028\u2029\u0085]/).filter((part) => part !== '').length, 1, line);
      assert.match(JSON.parse(line).time, /^2026-03-02T/);
      assert.doesNotMatch(line, /planted/i);
    }
  });
});

describe('a message says what its template says', () => {
  const templates = [
    '{code}',
    '{app}',
    '{action}',
    '{{code}}',
    '\u0024{code}',
    '#{code}',
    '<%= code %>',
    '%s',
    '%1$s',
    '$&',
    '$`',
    "$'",
    '$1',
    '\\1',
    '\\u0041',
  ];

  test('whatever the action says', async () => {
    for (const [at, text] of templates.entries()) {
      const user = await register(house, `+1202555${3000 + at}`, 'a@example.com');
      await get(`sms/${user.id}?action=${encodeURIComponent(text)}`);
      const message = await house.ledger.messageTo(user.phone);
      assert.equal(message.text.split(message.code).length, 2, `the code stands once: ${message.text}`);
      assert.ok(message.text.includes(text), `${text} stands as it is: ${message.text}`);
    }
  });

  test('whatever the application is called', async () => {
    for (const [at, text] of templates.entries()) {
      const { application, apiKey } = await house.addApplication({ name: text });
      const user = await register(house, `+1202555${3100 + at}`, 'a@example.com', application.id);
      const request = rawRequest(`GET /protected/json/sms/${user.id}`, { headers: [`X-Authy-API-Key: ${apiKey}`] });
      assert.equal((await ask(house.baseUrl, request)).status, 200);
      const message = await house.ledger.messageTo(user.phone);
      assert.equal(message.text.split(message.code).length, 2, message.text);
      assert.ok(message.text.includes(text), message.text);
      const details = await ask(house.baseUrl, request.replace(/sms\/\d+/, 'app/details').replace('/json/', '/xml/'));
      assert.equal(XMLValidator.validate(details.body), true, details.body);
    }
  });

  test('and stays on one line, in one direction, in one piece', async () => {
    const hostile = [
      'a\r\nb',
      'a\u2028b',
      '\u202eabc',
      '\u2066abc',
      'a\0b',
      '\u001b[2Jb',
      'x'.repeat(255),
      '\u0300'.repeat(255),
      '👩‍👩‍👧‍👦'.repeat(20),
    ];
    for (const [at, text] of hostile.entries()) {
      const user = await register(house, `+1202555${3200 + at}`, 'a@example.com');
      await get(`sms/${user.id}?action=${encodeURIComponent(text)}`);
      const message = await house.ledger.messageTo(user.phone);
      assert.doesNotMatch(message.text, /[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      assert.ok(message.text.length <= 160, message.text);
      assert.ok(message.text.includes(message.code));
    }
  });
});

describe('XML that is written is well-formed and says the same', () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true });
  test('whatever is echoed', async () => {
    for (const text of [...hostileStrings, ']]>', '<a/>', '&amp;lt;', '"\'', '\ufffe\uffff\u0001']) {
      const label = encodeURIComponent(text.slice(0, 150).toWellFormed());
      const answers: RawAnswer[] = [];
      for (const format of ['xml', 'json']) {
        answers.push(await post(`users/${house.attacker.id}/secret`, 'form', `label=${label}&issuer=${label}`, format));
        answers.push(await get(`phones/verification/status?country_code=${label}&phone_number=1`, format));
        answers.push(await get(`phones/info?country_code=${label}&phone_number=1`, format));
      }
      const [secretXml, , infoXml, secretJson, , infoJson] = answers.map(({ body }) =>
        Buffer.from(body, 'latin1').toString('utf8'),
      );
      for (const { status, head, body } of answers) {
        assert.ok(status < 500, body);
        if (/xml/.test(head)) assert.equal(XMLValidator.validate(body), true, body);
      }
      const shown = parser.parse(secretXml ?? '').hash?.label;
      if (shown !== undefined) assert.equal(shown, printable(JSON.parse(secretJson ?? '').label));
      const message = parser.parse(infoXml ?? '').errors?.message;
      assert.equal(message, printable(JSON.parse(infoJson ?? '').message));
    }
  });
});

test('no parameter is a piece of a statement, in any call', async () => {
  const before = await countRows();
  const pieces = [
    "'",
    '"',
    '`',
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    '") OR 1=1 --',
    "' UNION SELECT api_key_sealed FROM applications --",
    "\\'; --",
    '1; SELECT 1',
    "1' AND SLEEP(5)#",
    '%',
    '_',
    '$1',
    '?1',
    ':p0',
    "x'||(SELECT 1)||'",
    '\u02bc OR 1=1',
  ];
  const connection = keepAsking(house.baseUrl);
  for (const piece of pieces) {
    const text = encodeURIComponent(piece);
    const targets = [
      ...[
        `GET users/${text}/status`,
        `GET verify/${text}/1`,
        `GET verify/1234567/${text}`,
        `GET sms/${text}`,
        `POST users/${text}/remove`,
      ],
      ...[`GET verify/1234567/${house.victim.id}?action=${text}`, `GET phones/verification/status?uuid=${text}`],
      ...[
        `GET phones/verification/check?country_code=1&phone_number=${text}&verification_code=${text}`,
        `GET app/details?user_ip=${text}`,
      ],
      ...[
        `GET phones/verification/status?country_code=${text}&phone_number=${text}`,
        `GET app/stats?user_ip=${text}&month=${text}`,
      ],
      ...[
        `POST users/new?user[email]=${text}&user[cellphone]=${text}&user[country_code]=${text}`,
        `GET app/details?api_key=${text}`,
      ],
      ...[`POST users/${house.victim.id}/register_activity?type=${text}`, `GET users/${text}/secret/export`],
    ];
    for (const target of targets) {
      const [method, path] = target.split(' ');
      const request = rawRequest(`${method} /protected/json/${path}`, { headers: [house.keyHeader] });
      const { status, body } = await connection.ask(request);
      assert.ok(status < 500 || JSON.parse(body).error_code === '60017', `${target}: ${status} ${body}`);
      assert.doesNotMatch(body, /syntax|sqlite|postgres|sealed|near "/i, target);
      if (/verify|status|sms|remove|new|export|check/.test(target)) assert.notEqual(status, 200, target);
    }
    for (const header of [`X-Authy-API-Key: ${asUtf8(piece)}`]) {
      const { status } = await ask(house.baseUrl, rawRequest('GET /protected/json/app/details', { headers: [header] }));
      assert.equal(status, 401);
    }
  }
  connection.close();
  assert.deepEqual(await countRows(), before);
});

/** Rows of the tables that no refused call may touch. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await everyRow(house.ground.settings);
  return Object.fromEntries(
    ['applications', 'users', 'people', 'messages', 'passcodes'].map((name) => [name, tables[name]?.length ?? -1]),
  );
}

/** What XML can carry of a text: characters that it forbids are replaced. */
function printable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
