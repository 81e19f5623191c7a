import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../kernel/domain-error.ts';
import { makeOpenConnections } from '../open-connections.ts';
import { type ChallengeRoutesDeps, registerChallenge } from './challenge.routes.ts';
import { type EnrolRoutesDeps, registerEnrol } from './enrol.routes.ts';
import { type PagesDeps, registerPages } from './pages.routes.ts';

export type HostedWireDeps = Omit<EnrolRoutesDeps, 'connections'> &
  Omit<ChallengeRoutesDeps, 'connections'> &
  PagesDeps;

/**
 * Pages for the screens of people: how a phone is made known, and what becomes of an approval. Whatever they show is proved by a
 * secret in the fragment of their address, which reaches this server only in bodies, and no log.
 */
export async function hostedWire(app: FastifyInstance, deps: HostedWireDeps): Promise<void> {
  const connections = makeOpenConnections();
  app.addHook('preClose', async () => connections.endAll());
  // JSON alone: what a form of another site can send is not read.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof DomainError && error.kind !== 'invariant') {
      return reply.code(503).header('retry-after', '1').send({ error: 'unavailable' });
    }
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status < 500) return reply.code(status).send({ error: 'malformed' });
    request.log.error({ err: error, request: request.id }, 'request failed');
    return reply.code(500).send({ error: 'internal' });
  });
  registerPages(app, deps);
  registerEnrol(app, { ...deps, connections });
  registerChallenge(app, { ...deps, connections });
}
