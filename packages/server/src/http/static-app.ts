import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
};

export interface StaticApp {
  /** Where it is served, such as `/app`. */
  path: string;
  /** What the build made. */
  directory: string;
  /** Content-Security-Policy of its page. */
  policy: string;
  /** Names of the files there are, such as `assets/app-C9P7.js`; nothing else is ever read. */
  files: readonly string[];
}

interface Served {
  type: string;
  plain: Buffer;
  compressed: Buffer | undefined;
}

/**
 * Serves a built web app: one page for every address below its path, and its files. A file whose name carries a hash never changes.
 * What is served is read once, and only what the build listed: no name from outside ever becomes a path.
 */
export function serveStaticApp(app: FastifyInstance, { path, directory, policy, files }: StaticApp): void {
  const cache = new Map<string, Served>();
  const known = new Set(files);

  app.get(path, (request, reply) => sendPage(request.url, reply));
  app.get(`${path}/*`, (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    if (!known.has(name) || name === 'index.html') return sendPage(request.url, reply);
    if (name.startsWith('assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
    return send(name, reply, request.headers['accept-encoding']);
  });

  function sendPage(url: string, reply: FastifyReply) {
    const below = url.split('?')[0]?.split(path)[1] ?? '';
    // A file that is not there is not the page: whoever wants a script must not get HTML.
    if (/\.\w+$/.test(below)) return reply.code(404).type('text/plain; charset=utf-8').send('not found\n');
    reply.header('content-security-policy', policy);
    reply.header('referrer-policy', 'no-referrer');
    return reply.type(types.html as string).send(pageAt(url));
  }

  /** The page's addresses are relative to the app, whose path the page does not know: an address may be several levels deep. */
  function pageAt(url: string): string {
    const before = url.slice(0, url.indexOf(path));
    return read('index.html').plain.toString().replaceAll('"./', `"${before}${path}/`);
  }

  function send(name: string, reply: FastifyReply, accepted: string | undefined) {
    const { type, plain, compressed } = read(name);
    reply.type(type).header('vary', 'accept-encoding');
    if (!compressed || !/\bbr\b/.test(accepted ?? '')) return reply.send(plain);
    return reply.header('content-encoding', 'br').send(compressed);
  }

  function read(name: string): Served {
    const kept = cache.get(name);
    if (kept) return kept;
    const compressed = known.has(`${name}.br`) ? readFileSync(join(directory, `${name}.br`)) : undefined;
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const made = { type, plain: readFileSync(join(directory, name)), compressed };
    cache.set(name, made);
    return made;
  }
}
