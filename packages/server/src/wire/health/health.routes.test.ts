import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { Gauge, Registry } from 'prom-client';
import { type HealthDeps, registerHealth } from './health.routes.ts';

async function ask(url: string, change: Partial<HealthDeps> = {}) {
  const metrics = new Registry();
  new Gauge({ name: 'countersign_queue_jobs', help: 'Jobs.', registers: [metrics] }).set(3);
  const app = fastify();
  registerHealth(app, { probeWrite: async () => {}, isDraining: () => false, metrics, ...change });
  const { statusCode, headers, body } = await app.inject({ url });
  return { statusCode, type: headers['content-type'], body };
}

const failing = () => Promise.reject(new Error('password of the database'));

test('livez: alive, also when the database is away or the server drains', async () => {
  for (const change of [{}, { probeWrite: failing }, { isDraining: () => true }]) {
    const { statusCode, body } = await ask('/livez', change);
    assert.deepEqual([statusCode, JSON.parse(body)], [200, { status: 'alive' }]);
  }
});

test('readyz: ready when a write went through', async () => {
  let writes = 0;
  const probeWrite = async () => {
    writes += 1;
  };
  const { statusCode, body } = await ask('/readyz', { probeWrite });
  assert.deepEqual([statusCode, JSON.parse(body), writes], [200, { status: 'ready' }, 1]);
});

test('readyz refuses without detail when a write fails', async () => {
  const { statusCode, body } = await ask('/readyz', { probeWrite: failing });
  assert.deepEqual([statusCode, JSON.parse(body)], [503, { status: 'database unavailable' }]);
});

test('readyz refuses while the server drains, without asking the database', async () => {
  const probeWrite = () => assert.fail('asked');
  const { statusCode, body } = await ask('/readyz', { isDraining: () => true, probeWrite });
  assert.deepEqual([statusCode, JSON.parse(body)], [503, { status: 'draining' }]);
});

test('metrics come in the format of Prometheus and say so', async () => {
  const { statusCode, type, body } = await ask('/metrics');
  assert.equal(statusCode, 200);
  assert.match(type ?? '', /^text\/plain; version=0\.0\.4(; charset=utf-8)?$/);
  assert.match(body, /^countersign_queue_jobs 3$/m);
});
