import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { keptWaiting } from '../infrastructure/kept-waiting.ts';
import { type AttackHouse, openAttackHouse } from './attack-house.ts';
import { ask, rawRequest } from './raw-http.ts';

/** Client and server are this one process; for how long the machine let it stand is not what a refusal takes. */
const now = () => performance.now() - keptWaiting();

const canary = 'canary-6f1d2c';
let house: AttackHouse;
let listener: Server;
let visitors = 0;
let outside: { directory: string; file: string; url: string };
before(async () => {
  house = await openAttackHouse();
  listener = createServer((_request, response) => response.end(canary));
  listener.on('connection', () => {
    visitors += 1;
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const directory = mkdtempSync(join(tmpdir(), 'countersign-xml-'));
  const file = join(directory, 'secret.txt');
  writeFileSync(file, canary);
  outside = {
    directory,
    file: `file://${file}`,
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/x.dtd`,
  };
});
after(async () => {
  await house.close();
  listener.close();
  rmSync(outside.directory, { recursive: true });
});

const user = (email: string) =>
  `<user><email>${email}</email><cellphone>2025550140</cellphone><country-code>1</country-code></user>`;

const post = (body: string, format = 'xml', type = 'application/xml') =>
  ask(
    house.baseUrl,
    rawRequest(`POST /protected/${format}/users/new`, { headers: [house.keyHeader, `Content-Type: ${type}`], body }),
  );

/** Sends a document; it must be refused quickly, without a visitor outside, without the canary. */
async function isRefused(document: string, type?: string): Promise<void> {
  for (const format of ['xml', 'json']) {
    const started = now();
    const answer = await post(document, format, type);
    assert.equal(answer.status, 400, answer.body.slice(0, 300));
    const took = now() - started;
    assert.ok(took < 1000, `took ${took} ms`);
    assert.doesNotMatch(answer.body, new RegExp(`${canary}|root:|localhost`));
  }
  assert.equal(visitors, 0, 'the server fetched something');
}

test('an ordinary document is taken, so that the refusals mean something', async () => {
  const answer = await post(`<?xml version="1.0" encoding="UTF-8"?>${user('x@example.com')}`);
  assert.equal(answer.status, 200, answer.body);
});

describe('nothing outside the document is read', () => {
  const documents: Record<string, () => string> = {
    'an external entity, file': () =>
      `<!DOCTYPE user [<!ENTITY e SYSTEM "${outside.file}">]>${user('&e;@example.com')}`,
    'an external entity, http': () => `<!DOCTYPE user [<!ENTITY e SYSTEM "${outside.url}">]>${user('&e;')}`,
    'a public entity': () => `<!DOCTYPE user [<!ENTITY e PUBLIC "-//X//Y" "${outside.url}">]>${user('&e;')}`,
    'a parameter entity': () => `<!DOCTYPE user [<!ENTITY % p SYSTEM "${outside.url}"> %p;]>${user('a@example.com')}`,
    'a parameter entity that carries a file out': () =>
      `<!DOCTYPE user [<!ENTITY % f SYSTEM "${outside.file}"><!ENTITY % d SYSTEM "${outside.url}"> %d; %send;]>${user('a@example.com')}`,
    'an external document type': () => `<!DOCTYPE user SYSTEM "${outside.url}">${user('a@example.com')}`,
    'a public document type': () => `<!DOCTYPE user PUBLIC "-//X//Y" "${outside.url}">${user('a@example.com')}`,
    'a document type in lower case': () => `<!doctype user SYSTEM "${outside.url}">${user('a@example.com')}`,
    'a document type after the root': () => `${user('a@example.com')}<!DOCTYPE user SYSTEM "${outside.url}">`,
    'a document type inside the root': () =>
      `<user><!DOCTYPE user SYSTEM "${outside.url}"><email>a@example.com</email></user>`,
    'a document type after a comment': () =>
      `<!-- x --><!DOCTYPE user SYSTEM "${outside.url}">${user('a@example.com')}`,
    'an entity without a document type': () => `<!ENTITY e SYSTEM "${outside.file}">${user('&e;')}`,
    'a style sheet': () => `<?xml version="1.0"?><?xml-stylesheet href="${outside.url}"?>${user('a@example.com')}`,
    XInclude: () =>
      `<user xmlns:xi="http://www.w3.org/2001/XInclude"><email><xi:include href="${outside.file}" parse="text"/></email></user>`,
    'a schema location': () =>
      `<user xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x ${outside.url}"></user>`,
    'a standalone entity of our own name': () =>
      `<!DOCTYPE user [<!ENTITY amp "${canary}">]>${user('a&amp;b@example.com')}`,
  };
  for (const [name, document] of Object.entries(documents)) test(name, () => isRefused(document()));
});

describe('no document costs more than it is long', () => {
  const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  const documents: Record<string, string> = {
    'a billion laughs': `<!DOCTYPE user [<!ENTITY l0 "lol">${laughs}]>${user('&l10;')}`,
    'quadratic blow-up': `<!DOCTYPE user [<!ENTITY a "${'a'.repeat(30_000)}">]>${user('&a;'.repeat(8000))}`,
    'an entity of itself': `<!DOCTYPE user [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${user('&a;')}`,
    'undeclared entities': user('&lol;'.repeat(10_000)),
    'a depth of 20,000': `${'<a>'.repeat(10_000)}${'</a>'.repeat(8000)}`,
    'nothing but opening tags': '<a>'.repeat(21_000),
    'nothing but closing tags': '</a>'.repeat(16_000),
    'nothing but angle brackets': '<'.repeat(65_000),
    'nothing but comments that never end': '<!--'.repeat(16_000),
    'nothing but CDATA that never ends': `<a>${'<![CDATA['.repeat(7000)}`,
    'nothing but instructions': '<?x '.repeat(16_000),
    'an endless attribute': `<a b="${'x'.repeat(60_000)}`,
    '10,000 attributes': `<a ${Array.from({ length: 6000 }, (_, at) => `a${at}=""`).join(' ')}/>`,
    '10,000 elements': `<a>${'<b/>'.repeat(15_000)}</a>`,
    'an endless name': `<${'a'.repeat(65_000)}`,
    'a comment that backtracks': `<a><!--${'-'.repeat(60_000)}`,
    'white space that backtracks': `<?xml version="1.0"${' '.repeat(60_000)}x?><a/>`,
  };
  for (const [name, document] of Object.entries(documents)) test(name, () => isRefused(document));

  test('a depth of 100,000 is too long to be looked at', async () => {
    const answer = await post('<a>'.repeat(100_000));
    assert.equal(answer.status, 413);
  });

  test('together they leave the memory where it was', async () => {
    const hostile = Object.values(documents);
    const round = async () => {
      for (const document of hostile) await post(document);
    };
    await round();
    const before = process.memoryUsage.rss();
    for (let rounds = 0; rounds < 10; rounds += 1) await round();
    const grown = (process.memoryUsage.rss() - before) / 1_048_576;
    // Ten rounds send 8 MB; an expanded bomb would be gigabytes. The rest is the collector's business.
    assert.ok(grown < 150, `grew by ${grown.toFixed(0)} MB`);
  });
});

describe('a document in another encoding, or in none, is refused', () => {
  const utf16 = (order: 'be' | 'le') => {
    const text = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${user('a@example.com')}`, 'utf16le');
    return (order === 'le' ? text : text.swap16()).toString('latin1');
  };
  const documents: Record<string, string> = {
    'UTF-16, little end first': utf16('le'),
    'UTF-16, big end first': utf16('be'),
    'said to be UTF-16': `<?xml version="1.0" encoding="UTF-16"?>${user('a@example.com')}`,
    'UTF-7, which hides a document type': `<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE user+AD4-${user('a@example.com')}`,
    'Latin-1 bytes': user('\xe9\xe8@example.com'),
    'said to be EBCDIC': `<?xml version="1.0" encoding="cp037"?>${user('a@example.com')}`,
    'overlong UTF-8 angle brackets': `\xc0\xbc!DOCTYPE user>${user('a@example.com')}`,
    'XML 1.1, which allows control characters': `<?xml version="1.1"?>${user('&#1;@example.com')}`,
    'a zero by number': user('a&#0;@example.com'),
    'half a surrogate pair by number': user('a&#xD800;@example.com'),
    'a character beyond the last': user('a&#x110000;@example.com'),
    'a prolog in the second place': ` <a/><?xml version="1.0"?>`,
    'two roots that are one too many': `${user('a@example.com')}<`,
    'tags that cross': '<user><email>a@example.com</user></email>',
  };
  for (const [name, document] of Object.entries(documents)) test(name, () => isRefused(document));
});

test('a document type is refused however its content type hides it', async () => {
  for (const type of [
    'text/xml',
    'application/soap+xml',
    'text/plain',
    'application/x-unknown',
    'image/svg+xml; charset=utf-16',
  ]) {
    await isRefused(`<!DOCTYPE user SYSTEM "${outside.url}">${user('a@example.com')}`, type);
  }
});
