import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;
const logged: string[] = [];
before(async () => {
  house = await openHouse({
    application: { settings: { widgetOrigins: 'https://www.example.com https://shop.example.com:8443' } },
    logSink: { write: (line) => logged.push(line) },
  });
});
after(() => house.close());

const get = (path: string) => fetch(`${house.baseUrl}${path}`, { redirect: 'manual' });
const post = (path: string, body: string, type = 'application/json') =>
  fetch(`${house.baseUrl}${path}`, { method: 'POST', headers: { 'content-type': type }, body });
const secret = 'S'.repeat(43);

test('a page loads from this server only, and nobody frames it but sites that the application named', async () => {
  const enrol = await get('/enrol/');
  const policy = enrol.headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'$/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.deepEqual(
    ['referrer-policy', 'cache-control', 'x-content-type-options'].map((name) => enrol.headers.get(name)),
    ['no-referrer', 'no-store', 'nosniff'],
  );
  assert.match(
    await enrol.text(),
    /data-locales="ar cs de el en es fa fr he hi it ja ko nl pl pt-BR ru sv tr uk ur zh-HK zh"/,
  );

  const framed = await get(`/challenge/app_${house.application.id}/`);
  assert.match(
    framed.headers.get('content-security-policy') ?? '',
    /frame-ancestors https:\/\/www\.example\.com https:\/\/shop\.example\.com:8443$/,
  );
  for (const unknown of ['app_999999', 'app_0', 'tony', '%0d%0ax', "'none'"]) {
    const reply = await get(`/challenge/${unknown}/`);
    assert.equal(reply.status, 200);
    assert.match(reply.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/, unknown);
  }
});

test('without the slash at the end the address leads to the one with it', async () => {
  for (const [path, location] of [
    ['/enrol', 'enrol/'],
    ['/challenge/app_1', 'app_1/'],
  ] as const) {
    const reply = await get(path);
    assert.deepEqual([reply.status, reply.headers.get('location')], [308, location]);
  }
});

test('every file of the pages is there; the widget is small and may be loaded anywhere', async () => {
  const html = `${await (await get('/enrol/')).text()}${await (await get('/challenge/app_1/')).text()}`;
  const names = [...html.matchAll(/hosted\/([\w.-]+)"/g)].map(([, name]) => name);
  assert.ok(names.length > 6);
  for (const name of [...names, 'words.en.json']) assert.equal((await get(`/hosted/${name}`)).status, 200, name);
  assert.equal((await get('/hosted/enrol.html')).status, 404);
  const widget = await get('/challenge/widget.js');
  assert.equal(widget.headers.get('access-control-allow-origin'), '*');
  assert.ok(Buffer.byteLength(await widget.text()) < 3000);
});

test('refused alike: whatever is unknown or no proof at all', async () => {
  const replies = new Set<string>();
  const bodies = ['{}', '[]', 'null', '5', `{"eid":"enr_${'A'.repeat(22)}","secret":"${secret}"}`, '{"eid":{}}'];
  for (const path of ['/enrol/api/look', '/enrol/api/events', '/challenge/api/look', '/challenge/api/code']) {
    for (const body of bodies) {
      const reply = await post(path, body);
      replies.add(`${reply.status} ${await reply.text()}`);
    }
  }
  assert.deepEqual([...replies], ['404 {"error":"gone"}']);
  assert.ok(!logged.join('').includes(secret), 'no secret is logged');
});

test('refused: what is no JSON, what another site could send, what is too large', async () => {
  assert.equal((await post('/enrol/api/look', '{')).status, 400);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    assert.equal((await post('/challenge/api/code', '{}', type)).status, 415, type);
  }
  assert.equal((await post('/enrol/api/look', JSON.stringify({ eid: 'x'.repeat(4000) }))).status, 413);
});
