import { readdirSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ShowWidgetOrigins } from '../../features/applications/index.ts';
import { type PageFile, readPageFile, readSharedPageFile } from '../page-file.ts';
import { applicationIdOf } from './read-proof.ts';

export interface PagesDeps {
  showWidgetOrigins: ShowWidgetOrigins;
}

const directory = new URL('./page/', import.meta.url);
const sharedAssets = ['base.css', 'mark.svg'];

/** The two pages, their files, and the widget. Links are relative, so they work below any base path. */
export function registerPages(app: FastifyInstance, { showWidgetOrigins }: PagesDeps): void {
  const names = readdirSync(directory);
  // A language is there when its words are: nothing else lists them.
  const locales = names.flatMap((name) => /^words\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);
  const pageOf = (name: string) => {
    const { type, content } = readOwn(name);
    return { type, content: content.toString().replace('{locales}', locales.join(' ')) };
  };
  const enrolPage = pageOf('enrol.html');
  const challengePage = pageOf('challenge.html');

  app.get('/enrol', async (request, reply) => {
    if (lacksSlash(request)) return reply.redirect('enrol/', 308);
    return sendPage(reply, enrolPage, []);
  });
  app.get('/challenge/:application', async (request, reply) => {
    const { application } = request.params as { application: string };
    const id = applicationIdOf(application);
    if (lacksSlash(request)) return reply.redirect(`${encodeURIComponent(application)}/`, 308);
    return sendPage(reply, challengePage, id === null ? [] : await showWidgetOrigins(id));
  });

  const own = names.filter((name) => !name.endsWith('.html') && name !== 'widget.js');
  for (const name of [...own, ...sharedAssets]) {
    const file = sharedAssets.includes(name) ? readSharedPageFile(name) : readOwn(name);
    app.get(`/hosted/${name}`, async (_request, reply) => sendFile(reply, file));
  }
  const widget = readOwn('widget.js');
  app.get('/challenge/widget.js', async (_request, reply) => {
    // It runs in pages of others; a module must be allowed to.
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    reply.header('cache-control', 'public, max-age=300');
    return reply.type(widget.type).send(widget.content);
  });
}

function sendPage(reply: FastifyReply, { type, content }: { type: string; content: string }, framedBy: string[]) {
  const ancestors = framedBy.length === 0 ? "'none'" : framedBy.join(' ');
  reply.header('content-security-policy', `${policy}; frame-ancestors ${ancestors}`);
  reply.header('referrer-policy', 'no-referrer');
  reply.header('cross-origin-opener-policy', 'same-origin');
  return reply.type(type).send(content);
}

/** Nothing in these pages may run, load or frame anything of others. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

function sendFile(reply: FastifyReply, { type, content }: PageFile) {
  reply.header('cross-origin-resource-policy', 'same-origin');
  return reply.type(type).send(content);
}

/** The pages' links begin below a slash at the end. */
function lacksSlash({ url }: FastifyRequest): boolean {
  return !(url.split('?')[0] ?? '').endsWith('/');
}

function readOwn(name: string): PageFile {
  return readPageFile(new URL(name, directory));
}
