import type { FastifyRequest } from 'fastify';
import type { Origin } from '../../features/activity/index.ts';

/** Where what happens by a call came from. */
export function originOfCall(request: Pick<FastifyRequest, 'id' | 'ip'>): Origin {
  return { requestId: request.id, ip: request.ip };
}
