import type { FastifyRequest } from 'fastify';

/** The origin that devices know this server by, which stands in everything they sign. */
export function originOf(request: Pick<FastifyRequest, 'protocol' | 'host'>, publicUrl: string | null): string {
  return publicUrl === null ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;
}
