import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { describe, test } from 'node:test';
import { serveInbox } from '../../../test/journeys/serve-inbox.ts';

describe('strangers', () => {
  const ask = async (base: string, headers: Record<string, string>, path = '/inbox/api/messages', method = 'GET') => {
    const request = httpRequest(`${base}${path}`, { headers, method });
    request.end();
    const [response] = await once(request, 'response');
    response.resume();
    return response.statusCode;
  };

  test('another site’s page is refused: by Fetch Metadata, and by Origin', async () => {
    const { base } = await serveInbox();
    for (const site of ['cross-site', 'same-site']) {
      assert.equal(await ask(base, { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }), 403, site);
    }
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      assert.equal(await ask(base, { origin }, undefined, 'DELETE'), 403, origin);
    }
  });

  test('the own page, programs and typed addresses are served', async () => {
    const { base } = await serveInbox();
    const host = new URL(base).host;
    assert.equal(
      await ask(base, { 'sec-fetch-site': 'same-origin', origin: `http://${host}` }, undefined, 'DELETE'),
      200,
    );
    assert.equal(await ask(base, { 'sec-fetch-site': 'none' }), 200);
    assert.equal(await ask(base, {}), 200);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    assert.equal(await ask(base, link, '/inbox'), 200);
    assert.equal(await ask(base, { ...link, 'sec-fetch-dest': 'iframe' }, '/inbox'), 403);
  });

  test('a name that anybody could point here is refused; local names and the configured one are served', async () => {
    const { base } = await serveInbox();
    for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'evil.example.', 'a b']) {
      assert.equal(await ask(base, { host }), 403, host);
    }
    const known = ['localhost:8080', 'countersign', '192.168.1.5', '[::1]:8080', 'app.localhost', 'auth.example.com'];
    for (const host of known) assert.equal(await ask(base, { host }), 200, host);
    assert.equal(await ask(base, { host: '127.0.0.1', origin: 'https://auth.example.com' }, undefined, 'DELETE'), 200);
  });
});
