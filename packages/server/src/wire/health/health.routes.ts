import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

export interface HealthDeps {
  /** Writes to the database; rejects when that does not work. */
  probeWrite: () => Promise<void>;
  isDraining: () => boolean;
  metrics: Registry;
}

/** For orchestrators: is the process alive, may it get traffic, and what does it measure. No detail, no authentication. */
export function registerHealth(app: FastifyInstance, deps: HealthDeps): void {
  app.get('/livez', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    if (deps.isDraining()) return reply.code(503).send({ status: 'draining' });
    try {
      await deps.probeWrite();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database unavailable' });
    }
  });

  app.get('/metrics', async (_request, reply) => {
    reply.type(deps.metrics.contentType);
    return deps.metrics.metrics();
  });
}
