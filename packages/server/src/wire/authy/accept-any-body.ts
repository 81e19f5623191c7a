import type { IncomingHttpHeaders } from 'node:http';
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

/** Code of the error about a body that is compressed. */
export const compressedBody = 'COMPRESSED_BODY';

/**
 * Clients send bodies with GET, empty bodies that claim to be JSON, and content types of their own: every body arrives as bytes,
 * whatever it claims to be, and the tolerant reader decides.
 */
export function acceptAnyBody(app: FastifyInstance): void {
  app.decorateRequest('givenContentType', undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(opaque, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw;
    if (isCompressed(headers)) {
      done(Object.assign(new Error('compressed bodies are not read'), { code: compressedBody }));
      return;
    }
    request.givenContentType = headers['content-type'];
    // Without a body the framework must not see a type either: Java posts nothing at all as application/json.
    if (hasBody(headers)) headers['content-type'] = opaque;
    else delete headers['content-type'];
    done();
  });
}

/** A few compressed bytes can be a gigabyte, and no Authy client compresses. */
function isCompressed(headers: IncomingHttpHeaders): boolean {
  const coding = headers['content-encoding'];
  return coding !== undefined && coding !== '' && coding.toLowerCase() !== 'identity';
}

/** RFC 9112 6.3: a request has a body when it says how long it is, or that it comes in chunks. */
function hasBody(headers: IncomingHttpHeaders): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return headers['content-length'] !== undefined && headers['content-length'] !== '0';
}
