import type { FastifyInstance } from 'fastify';

/** Every body arrives as the bytes it was sent as: signatures and hashes are over those. */
export function acceptBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}
