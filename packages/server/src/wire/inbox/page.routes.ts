import type { FastifyInstance } from 'fastify';
import { readPageFile, readSharedPageFile } from '../page-file.ts';

const assets = ['inbox.css', 'inbox.js', 'view.js', 'actions.js', 'copy.js', 'listen.js'];
const sharedAssets = ['base.css', 'mark.svg'];

/** The page for people, read from disk once. Its links are relative, so it works below any base path. */
export function registerPage(app: FastifyInstance): void {
  const page = readOwn('inbox.html');
  app.get('/inbox', async (request, reply) => {
    // Below a slash at the end, the page's links would lead one level too deep.
    const [path = ''] = request.url.split('?');
    if (path.endsWith('/')) return reply.redirect('../inbox', 308);
    return reply.type(page.type).send(page.content);
  });
  const { ignoreTrailingSlash, routerOptions } = app.initialConfig;
  if (!ignoreTrailingSlash && !routerOptions?.ignoreTrailingSlash) {
    app.get('/inbox/', (_request, reply) => reply.redirect('../inbox', 308));
  }

  for (const name of [...assets, ...sharedAssets]) {
    const { type, content } = sharedAssets.includes(name) ? readSharedPageFile(name) : readOwn(name);
    app.get(`/inbox/${name}`, async (_request, reply) => reply.type(type).send(content));
  }
}

function readOwn(name: string) {
  return readPageFile(new URL(`./page/${name}`, import.meta.url));
}
