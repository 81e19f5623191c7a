import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the client said its body is; the framework never sees it. */
    givenContentType: string | undefined;
  }
  interface FastifyContextConfig {
    operation?: string;
    format?: 'json' | 'xml';
  }
}

const opaque = 'application/octet-stream';

/**
 * Clients send bodies with GET, empty bodies that claim to be JSON, and content types of their own: every body arrives as bytes,
 * whatever it claims to be, and the tolerant reader decides.
 */
export function acceptAnyBody(app: FastifyInstance): void {
  app.decorateRequest('givenContentType', undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(opaque, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request) => {
    const { headers } = request.raw;
    request.givenContentType = headers['content-type'];
    if (headers['content-type'] !== undefined) headers['content-type'] = opaque;
  });
}
