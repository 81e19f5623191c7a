import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHouse, type TestHouse } from '../house.ts';
import { askRaw, type RawReply } from './ask-raw.ts';

// Every line below is written as the client named in its title writes it on the wire: same carriers, same headers, same absences.

let house: TestHouse;
let phones = 0;
const freshPhone = () => {
  phones += 1;
  return `202555${String(phones).padStart(4, '0')}`;
};

before(async () => {
  house = await openHouse();
});
after(() => house.close());

/** `{key}` in the head or body stands for the API key. A body gets its length unless the head says otherwise. */
function ask(head: readonly string[], body: string | Buffer = ''): Promise<RawReply> {
  const bytes = Buffer.from(typeof body === 'string' ? body.replaceAll('{key}', house.apiKey) : body);
  const lines = head.map((line) => line.replaceAll('{key}', house.apiKey));
  const [first = '', ...headers] = lines;
  const length = bytes.length > 0 && !/^(content-length|transfer-encoding):/im.test(headers.join('\n'));
  if (length) headers.push(`Content-Length: ${bytes.length}`);
  const text = [`${first} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');
  return askRaw(house.baseUrl, Buffer.concat([Buffer.from(text), bytes]));
}

const json = (reply: RawReply) => JSON.parse(reply.body) as Record<string, unknown>;

function assertCreated(reply: RawReply): number {
  assert.equal(reply.status, 200, reply.body);
  return (json(reply).user as { id: number }).id;
}

async function addUser(phone = freshPhone()): Promise<{ id: number; e164: string }> {
  const body = `user%5Bemail%5D=u%40example.com&user%5Bcellphone%5D=${phone}&user%5Bcountry_code%5D=1`;
  const reply = await ask(['POST /protected/json/users/new', 'X-Authy-API-Key: {key}', form], body);
  return { id: assertCreated(reply), e164: `+1${phone}` };
}

async function sendCode(user: { id: number; e164: string }): Promise<string> {
  const already = house.ledger.messages.length;
  await ask([`GET /protected/json/sms/${user.id}`, 'X-Authy-API-Key: {key}']);
  return (await house.ledger.messageTo(user.e164, already)).code;
}

async function startVerification(phone: string): Promise<string> {
  const body = JSON.stringify({ via: 'sms', country_code: 1, phone_number: phone });
  await ask(['POST /protected/json/phones/verification/start', 'X-Authy-API-Key: {key}', jsonType], body);
  return (await house.ledger.messageTo(`+1${phone}`)).code;
}

const form = 'Content-Type: application/x-www-form-urlencoded';
const jsonType = 'Content-Type: application/json';
const xmlType = 'Content-Type: application/xml';
const header = 'X-Authy-API-Key: {key}';
const removed = '{"message":"User removed from application","success":true}';

describe('Ruby', () => {
  it('registers by an encoded form', async () => {
    const body = `user%5Bemail%5D=u%40example.com&user%5Bcellphone%5D=${freshPhone()}&user%5Bcountry_code%5D=1&send_install_link_via_sms=true`;
    assertCreated(await ask(['POST /protected/json/users/new', header, form], body));
  });

  it('removes by an empty form of length 0', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/json/users/delete/${id}`, header, form, 'Content-Length: 0']);
    assert.equal(reply.body, removed);
  });

  it('calls below a base URL that ended with a slash', async () => {
    const reply = await ask(['GET //protected/json/app/details', header]);
    assert.equal(json(reply).message, 'Application information.');
  });

  it('verifies with its parameters in the query', async () => {
    const user = await addUser();
    const code = await sendCode(user);
    const reply = await ask([`GET /protected/json/verify/${code}/${user.id}?force=true&action=`, header]);
    assert.equal(json(reply).token, 'is valid');
  });

  it('binds to an action whose question mark is encoded', async () => {
    const user = await addUser();
    await ask([`GET /protected/json/sms/${user.id}?action=custom%20action%3F&force=true`, header]);
    const { code } = await house.ledger.messageTo(user.e164);
    const other = await ask([`GET /protected/json/verify/${code}/${user.id}?action=custom`, header]);
    assert.equal(other.status, 401);
    const same = await ask([`GET /protected/json/verify/${code}/${user.id}?action=custom+action%3F`, header]);
    assert.equal(same.status, 200);
  });
});

describe('Python', () => {
  it('registers by JSON with a number for the country', async () => {
    const user = { email: 'u@example.com', cellphone: freshPhone(), country_code: 1 };
    const body = JSON.stringify({ user, send_install_link_via_sms: false });
    assertCreated(await ask(['POST /protected/json/users/new', header, jsonType], body));
  });

  it('removes by an empty object', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/json/users/${id}/delete`, header, jsonType], '{}');
    assert.equal(reply.body, removed);
  });

  it('writes True for true, and finds the bytes of success in the body', async () => {
    const user = await addUser();
    const code = await sendCode(user);
    const reply = await ask([`GET /protected/json/verify/${code}/${user.id}?force=True`, header]);
    assert.ok(reply.body.includes('"token":"is valid"'));
  });
});

describe('PHP', () => {
  it('registers by the query alone: no body, no content type, its flag inside the user', async () => {
    const query = `user[email]=u@example.com&user[cellphone]=${freshPhone()}&user[country_code]=1&user[send_install_link_via_sms]=1`;
    assertCreated(await ask([`POST /protected/json/users/new?${query}`, header, 'Content-Length: 0']));
    assertCreated(await ask([`POST /protected/json/users/new?${query.replace(/\[(\w+)\]/g, '%5B$1%5D')}`, header]));
  });

  it('starts a verification by the query alone', async () => {
    const query = `via=sms&country_code=1&phone_number=${freshPhone()}&locale=es`;
    const reply = await ask([`POST /protected/json/phones/verification/start?${query}`, header, 'Content-Length: 0']);
    assert.match(String(json(reply).message), /^Mensaje de texto enviado a /);
  });

  it('removes at the newest path', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/json/users/${id}/remove`, header, 'Content-Length: 0']);
    assert.equal(reply.body, removed);
  });
});

describe('Java', () => {
  const accept = 'Accept: text/html, image/gif, image/jpeg, */*; q=0.2';

  it('registers by JSON in which everything is text', async () => {
    const user = { email: 'u@example.com', cellphone: freshPhone(), country_code: '1' };
    assertCreated(await ask(['POST /protected/json/users/new', header, jsonType, accept], JSON.stringify({ user })));
  });

  it('removes by a post of JSON without body and without length', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/json/users/delete/${id}`, header, jsonType, accept]);
    assert.equal(reply.body, removed);
  });

  it('asks with the content type of a body it does not send', async () => {
    const { id } = await addUser();
    const reply = await ask([`GET /protected/json/users/${id}/status`, header, jsonType, accept]);
    assert.equal(json(reply).message, 'User status.');
    assert.equal(reply.headers.get('content-type'), 'application/json;charset=utf-8');
  });
});

describe('node', () => {
  it('registers by a form and a query at once', async () => {
    const body = `user%5Bemail%5D=u%40example.com&user%5Bcellphone%5D=${freshPhone()}&user%5Bcountry_code%5D=1`;
    const path = 'POST /protected/json/users/new?send_install_link_via_sms=true&api_key={key}';
    assertCreated(await ask([path, form, 'Accept: application/json'], body));
  });

  it('checks, follows and looks up by a form in the body of a GET', async () => {
    const phone = freshPhone();
    const code = await startVerification(phone);
    const get = (path: string) => [
      `GET /protected/json/phones/${path}?api_key={key}`,
      form,
      'Accept: application/json',
    ];
    const number = `phone_number=${phone}&country_code=1`;
    const checked = `${number}&verification_code=${code}`;
    const info = await ask(get('info'), number);
    assert.match(String(json(info).message), /^Phone number information as of /);
    const status = await ask(get('verification/status'), number);
    assert.equal(json(status).status, 'pending');
    const check = await ask(get('verification/check'), checked);
    assert.equal(check.body, '{"message":"Verification code is correct.","success":true}');
  });

  it('asks with a form content type and no body', async () => {
    const { id } = await addUser();
    const reply = await ask([`GET /protected/json/users/${id}/status?api_key={key}`, form, 'Content-Length: 0']);
    assert.equal(reply.status, 200);
  });

  it('nests what it was given in place of force', async () => {
    const user = await addUser();
    const query = 'force%5Bforce%5D=true&force%5Blocale%5D=es&api_key={key}';
    assert.equal((await ask([`GET /protected/json/sms/${user.id}?${query}`, form])).status, 200);
    assert.equal((await house.ledger.messageTo(user.e164)).locale, 'es');
  });
});

describe('authy-client', () => {
  it('registers by JSON with a number for the country', async () => {
    const user = { cellphone: freshPhone(), country_code: 1, email: 'u@example.com' };
    assertCreated(await ask(['POST /protected/json/users/new', header, jsonType], JSON.stringify({ user })));
  });

  it('asks for a status by a GET with JSON in its body', async () => {
    const { id } = await addUser();
    for (const body of ['{}', '{"user_ip":"1.2.3.4"}']) {
      const reply = await ask([`GET /protected/json/users/${id}/status`, header, jsonType], body);
      assert.equal(json(reply).message, 'User status.');
    }
  });

  it('removes by an empty object', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/json/users/${id}/remove`, header, jsonType], '{}');
    assert.equal(reply.body, removed);
  });
});

describe('Go', () => {
  it('registers by a form that holds the key', async () => {
    const body = `api_key={key}&user%5Bcellphone%5D=${freshPhone()}&user%5Bcountry_code%5D=1&user%5Bemail%5D=u%40example.com`;
    assertCreated(await ask(['POST /protected/json/users/new', form], body));
  });

  it('asks by a query that holds the key', async () => {
    const { id } = await addUser();
    assert.equal((await ask([`GET /protected/json/sms/${id}?api_key={key}&force=true`])).status, 200);
  });
});

describe('Rust', () => {
  it('removes by a post of nothing', async () => {
    const { id } = await addUser();
    assert.equal((await ask([`POST /protected/json/users/${id}/delete`, header])).body, removed);
  });
});

describe('Postman', () => {
  it('writes brackets as they are, in the query alone', async () => {
    const query = `user[email]=u@example.com&user[cellphone]=${freshPhone()}&user[country_code]=1`;
    assertCreated(await ask([`POST /protected/json/users/new?${query}`, header]));
    const { id } = await addUser();
    const activity = `type=password_reset&data[reason]=forgotten&user_ip=192.0.2.1`;
    const reply = await ask([`POST /protected/json/users/${id}/register_activity?${activity}`, header]);
    assert.equal(reply.body, '{"message":"Activity was created.","success":true}');
  });
});

describe('Java up to 1.4', () => {
  const created = (id: number) =>
    `<?xml version="1.0" encoding="UTF-8"?><hash><message>User created successfully.</message><user><id type="integer">${id}</id></user><success type="boolean">true</success></hash>`;

  it('registers by XML, with underscores or dashes in the names', async () => {
    const { id, e164 } = await addUser();
    const phone = e164.slice(2);
    for (const name of ['country_code', 'country-code']) {
      const body = `<user><cellphone>${phone}</cellphone><${name}>1</${name}><email>u@example.com</email></user>`;
      const reply = await ask(['POST /protected/xml/users/new', header, xmlType], body);
      assert.equal(reply.body, created(id));
      assert.equal(reply.headers.get('content-type'), 'application/xml; charset=utf-8');
    }
    const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const body = `${prolog}<user>\n  <cellphone>${phone}</cellphone>\n  <country_code>1</country_code>\n  <email>u@example.com</email>\n</user>`;
    assert.equal((await ask(['POST /protected/xml/users/new', header, xmlType], body)).body, created(id));
  });

  it('removes by XML that is not there', async () => {
    const { id } = await addUser();
    const reply = await ask([`POST /protected/xml/users/delete/${id}`, header, xmlType]);
    assert.match(reply.body, /<hash><message>User removed from application<\/message>/);
  });

  it('verifies with its parameters in the query', async () => {
    const user = await addUser();
    const code = await sendCode(user);
    const reply = await ask([`GET /protected/xml/verify/${code}/${user.id}?force=true`, header, xmlType]);
    assert.match(reply.body, /<token>is valid<\/token><success>true<\/success>/);
  });
});

describe('the WordPress plugin', () => {
  it('sends a code by HEAD and reads only the status', async () => {
    const user = await addUser();
    const reply = await ask([`HEAD /protected/json/sms/${user.id}?api_key={key}&force=true`]);
    assert.equal(reply.status, 200);
    assert.equal(reply.body, '');
    assert.equal(reply.headers.get('content-length'), '77');
    const { code } = await house.ledger.messageTo(user.e164);
    const verified = await ask([`HEAD /protected/json/verify/${code}/${user.id}?api_key={key}`]);
    assert.equal(verified.status, 200);
    const again = await ask([`GET /protected/json/verify/${code}/${user.id}?api_key={key}`]);
    assert.equal(json(again).error_code, '60019');
    assert.equal((await ask([`HEAD /protected/json/sms/999999?api_key={key}`])).status, 404);
  });
});

describe('Webmin', () => {
  it('tests a key by the details in XML', async () => {
    assert.equal((await ask(['GET /protected/xml/app/details?api_key={key}'])).status, 200);
    assert.equal((await ask([`GET /protected/xml/app/details?api_key=${'x'.repeat(32)}`])).status, 401);
  });

  it('finds the id as the text of the first element of that name', async () => {
    const query = `api_key={key}&user[email]=u@example.com&user[cellphone]=${freshPhone()}&user[country_code]=1`;
    const reply = await ask([`POST /protected/xml/users/new?${query}`]);
    assert.match(/<id[^>]*>([^<]+)<\/id>/.exec(reply.body)?.[1] ?? '', /^\d+$/);
  });
});

describe('the key', () => {
  const details = 'GET /protected/json/app/details';

  it('comes in a header of any case, in the query, in a form, in JSON and in XML', async () => {
    assert.equal((await ask([details, 'x-authy-api-key: {key}'])).status, 200);
    assert.equal((await ask([details, 'X-AUTHY-API-KEY: {key}'])).status, 200);
    assert.equal((await ask([`${details}?api_key={key}`])).status, 200);
    assert.equal((await ask([details, form], 'api_key={key}')).status, 200);
    assert.equal((await ask([details, jsonType], '{"api_key":"{key}"}')).status, 200);
    assert.equal((await ask([details, xmlType], '<request><api_key>{key}</api_key></request>')).status, 200);
  });

  it('is taken from the header when there are two', async () => {
    assert.equal((await ask([`${details}?api_key=${'x'.repeat(32)}`, header])).status, 200);
    assert.equal((await ask([`${details}?api_key={key}`, `X-Authy-API-Key: ${'x'.repeat(32)}`])).status, 401);
  });

  it('is not taken from elsewhere where an application forbids it', async () => {
    const { apiKey } = await house.addApplication({ settings: { allowsKeyInQuery: false } });
    assert.equal((await ask([`${details}?api_key=${apiKey}`])).status, 401);
    assert.equal((await ask([details, `X-Authy-API-Key: ${apiKey}`])).status, 200);
  });
});

describe('whatever the client', () => {
  it('slashes may be doubled anywhere, and one may stand at the end', async () => {
    for (const path of [
      '//protected/json/app/details',
      '/protected//json///app//details',
      '/protected/json/app/details/',
    ]) {
      assert.equal((await ask([`GET ${path}`, header])).status, 200, path);
    }
  });

  it('a question mark or an ampersand may stand at the end', async () => {
    for (const tail of ['?', '?&', '?user_ip=192.0.2.1&', '?nothing', '?=']) {
      assert.equal((await ask([`GET /protected/json/app/details${tail}`, header])).status, 200, tail);
    }
  });

  it('a body may come in chunks, on a GET too', async () => {
    const phone = freshPhone();
    const code = await startVerification(phone);
    const fields = `phone_number=${phone}&country_code=1&verification_code=${code}`;
    const chunks = `${fields.length.toString(16)}\r\n${fields}\r\n0\r\n\r\n`;
    const head = ['GET /protected/json/phones/verification/check', header, form, 'Transfer-Encoding: chunked'];
    assert.equal((await ask(head, chunks)).status, 200);
  });

  it('a body without a content type is read by its first character', async () => {
    const phone = freshPhone();
    for (const body of [
      `user[email]=u@example.com&user[cellphone]=${phone}&user[country_code]=1`,
      JSON.stringify({ user: { email: 'u@example.com', cellphone: phone, country_code: '1' } }),
      `<user><email>u@example.com</email><cellphone>${phone}</cellphone><country_code>1</country_code></user>`,
    ]) {
      assertCreated(await ask(['POST /protected/json/users/new', header], body));
    }
  });

  it('the path alone decides the format of the reply', async () => {
    const asksForXml = await ask(['GET /protected/json/app/details', header, 'Accept: application/xml']);
    assert.equal(asksForXml.headers.get('content-type'), 'application/json;charset=utf-8');
    const asksForJson = await ask(['GET /protected/xml/app/details', header, 'Accept: application/json']);
    assert.equal(asksForJson.headers.get('content-type'), 'application/xml; charset=utf-8');
  });

  it('a reply leaves in one piece, with its length and unchunked', async () => {
    for (const [path, status] of [
      ['/protected/json/app/details', 200],
      ['/protected/xml/app/stats', 200],
      ['/protected/json/sms/999999', 404],
      ['/protected/json/nowhere', 404],
    ] as const) {
      const reply = await ask([`GET ${path}`, header]);
      assert.equal(reply.status, status);
      assert.equal(reply.pieces, 1, path);
      assert.equal(Number(reply.headers.get('content-length')), Buffer.byteLength(reply.body));
      assert.ok(!reply.headers.has('transfer-encoding'));
    }
  });

  it('JSON is written without a space after colons and commas', async () => {
    for (const path of ['app/details', 'app/stats', 'sms/999999', 'verify/1234567/999999']) {
      const { body } = await ask([`GET /protected/json/${path}`, header]);
      assert.equal(body, JSON.stringify(JSON.parse(body)));
    }
  });
});

describe('a base URL with a path', () => {
  it('has every call below it, and links that lead back there', async () => {
    const below = await openHouse({ settings: { basePath: '/authy' } });
    try {
      const key = `X-Authy-API-Key: ${below.apiKey}`;
      const get = (path: string) =>
        askRaw(below.baseUrl, `GET ${path} HTTP/1.1\r\nHost: codes.example.com\r\n${key}\r\n\r\n`);
      assert.equal((await get('/authy/protected/json/app/details')).status, 200);
      assert.equal((await get('/authy//protected/json/app/details')).status, 200);
      assert.equal((await get('/protected/json/app/details')).status, 404);
      const body = 'user[email]=u@example.com&user[cellphone]=2025550100&user[country_code]=1';
      const post = (path: string) =>
        askRaw(
          below.baseUrl,
          `POST ${path} HTTP/1.1\r\nHost: codes.example.com\r\n${key}\r\n${form}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        );
      const id = assertCreated(await post('/authy/protected/json/users/new'));
      const secret = await post(`/authy/protected/json/users/${id}/secret`);
      assert.match(String(json(secret).qr_code), /^http:\/\/codes\.example\.com\/authy\/qr\/[\w-]{43}\.png$/);
    } finally {
      await below.close();
    }
  });
});
