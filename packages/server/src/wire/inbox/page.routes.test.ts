import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fastify from 'fastify';
import { serveInbox } from '../../../test/journeys/serve-inbox.ts';

describe('the page', () => {
  const policy = [
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; ",
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
  ].join('');

  test('page, files, replies and refusals carry the same strict headers', async () => {
    const { base } = await serveInbox();
    const paths = ['/inbox', '/inbox/inbox.js', '/inbox/base.css', '/inbox/mark.svg', '/inbox/api/messages'];
    for (const path of [...paths, '/inbox/api/messages?x=1']) {
      const { headers } = await fetch(base + path);
      assert.equal(headers.get('content-security-policy'), policy, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  test('holds no script and no style of its own, and every file it names exists', async () => {
    const { base } = await serveInbox();
    const html = await (await fetch(`${base}/inbox`)).text();
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
    const named = [...html.matchAll(/(?:src|href)="(inbox\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(named.length >= 4);
    for (const path of named) assert.equal((await fetch(`${base}/${path}`)).status, 200, path);
  });

  for (const ignoreTrailingSlash of [false, true]) {
    test(`a slash at the end leads back to the page (ignoreTrailingSlash: ${ignoreTrailingSlash})`, async () => {
      const app = fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash } });
      const { base } = await serveInbox({ app });
      const response = await fetch(`${base}/inbox/?x=1`);
      assert.deepEqual([response.status, response.url], [200, `${base}/inbox`]);
    });
  }
});
