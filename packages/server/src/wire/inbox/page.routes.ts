import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const assets = ['base.css', 'inbox.css', 'inbox.js', 'view.js', 'actions.js', 'copy.js', 'listen.js', 'mark.svg'];

/** The page for people, read from disk once. Its links are relative, so it works below any base path. */
export function registerPage(app: FastifyInstance): void {
  const page = readPage('inbox.html');
  app.get('/inbox', async (request, reply) => {
    // Below a slash at the end, the page's links would lead one level too deep.
    const [path = ''] = request.url.split('?');
    if (path.endsWith('/')) return reply.redirect('../inbox', 308);
    return reply.type(types.html).send(page);
  });
  const { ignoreTrailingSlash, routerOptions } = app.initialConfig;
  if (!ignoreTrailingSlash && !routerOptions?.ignoreTrailingSlash) {
    app.get('/inbox/', (_request, reply) => reply.redirect('../inbox', 308));
  }

  for (const name of assets) {
    const content = readPage(name);
    const type = types[name.split('.').at(-1) as keyof typeof types];
    app.get(`/inbox/${name}`, async (_request, reply) => reply.type(type).send(content));
  }
}

function readPage(name: string): Buffer {
  return readFileSync(new URL(`./page/${name}`, import.meta.url));
}
