import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { serveStaticApp } from './static-app.ts';

/** What the build of apps/phone makes. */
const phoneAppDirectory = fileURLToPath(new URL('../../../../apps/phone/dist/', import.meta.url));

/**
 * No script, style or request but from this origin, none written into the page, and no text that becomes a script: whoever finds a
 * hole in the app still cannot bring code along that would use the device's key.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types countersign-worker',
].join('; ');

/** Serves the phone app at `/app`; without a build, a line that says how to make one. */
export function servePhoneApp(app: FastifyInstance, directory = phoneAppDirectory): void {
  if (existsSync(`${directory}index.html`)) {
    const files = readdirSync(directory, { recursive: true, withFileTypes: false }).map((name) =>
      String(name).replaceAll('\\', '/'),
    );
    serveStaticApp(app, { path: '/app', directory, policy, files });
    return;
  }
  const words = 'The phone app is not built here: `npm start` and `npm run build` make it.\n';
  const answer = { status: 503, type: 'text/plain; charset=utf-8' };
  for (const path of ['/app', '/app/*']) {
    app.get(path, (_request, reply) => reply.code(answer.status).type(answer.type).send(words));
  }
}
