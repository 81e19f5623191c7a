import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreCounts } from '../storage/store.ts';

export interface MetricsSources {
  store: { counts: StoreCounts };
  /** Milliseconds the oldest due job has waited, and how many jobs there are. */
  queue: () => Promise<{ oldestAge: number; waiting: number }>;
  waitingDevices: { count(way: 'poll' | 'stream'): number };
  /** Callbacks that are neither delivered nor given up, and for how many milliseconds the oldest of them has been. */
  callbacks: () => Promise<{ waiting: number; oldestAge: number }>;
}

/** The figures of a running house. */
export type Metrics = ReturnType<typeof makeMetrics>;

/** What the server measures, by Prometheus' naming rules. Labels name operations and providers, never a person, number or key. */
export function makeMetrics({ store, queue, waitingDevices, callbacks }: MetricsSources) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'countersign_http_request_duration_seconds',
    help: 'Time to answer, by operation and status.',
    labelNames: ['operation', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const attempts = new Counter({
    name: 'countersign_message_attempts_total',
    help: 'Delivery attempts by channel, provider and outcome.',
    labelNames: ['channel', 'provider', 'outcome'],
    registers,
  });
  const attemptTime = new Histogram({
    name: 'countersign_message_attempt_duration_seconds',
    help: 'Time a provider took.',
    labelNames: ['channel', 'provider'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
    registers,
  });
  const undelivered = new Counter({
    name: 'countersign_messages_undelivered_total',
    help: 'Messages that no provider took, by channel and reason.',
    labelNames: ['channel', 'reason'],
    registers,
  });
  const tokenChecks = new Counter({
    name: 'countersign_token_checks_total',
    help: 'Token and verification checks by result.',
    labelNames: ['kind', 'result'],
    registers,
  });
  new Counter({
    name: 'countersign_store_commits_total',
    help: 'Durable commits; with the units of work it tells how many share one.',
    registers,
    collect() {
      this.reset();
      this.inc(store.counts.commits);
    },
  });
  new Counter({
    name: 'countersign_store_units_total',
    help: 'Units of work run.',
    registers,
    collect() {
      this.reset();
      this.inc(store.counts.units);
    },
  });
  new Gauge({
    name: 'countersign_waiting_devices',
    help: 'Devices that wait on this node, in a call that is held back or on a stream of events.',
    labelNames: ['way'],
    registers,
    collect() {
      for (const way of ['poll', 'stream'] as const) this.set({ way }, waitingDevices.count(way));
    },
  });
  new Gauge({
    name: 'countersign_queue_oldest_age_seconds',
    help: 'How long the oldest due job has waited.',
    registers,
    collect() {
      return setOrLeaveOut(this, async () => (await queue()).oldestAge / 1000);
    },
  });
  new Gauge({
    name: 'countersign_queue_jobs',
    help: 'Jobs that are not done.',
    registers,
    collect() {
      return setOrLeaveOut(this, async () => (await queue()).waiting);
    },
  });
  const callbackAttempts = new Counter({
    name: 'countersign_callback_attempts_total',
    help: 'Attempts to deliver callbacks and webhooks, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  new Gauge({
    name: 'countersign_callbacks_waiting',
    help: 'Callbacks and webhooks that are neither delivered nor given up.',
    registers,
    collect() {
      return setOrLeaveOut(this, async () => (await callbacks()).waiting);
    },
  });
  new Gauge({
    name: 'countersign_callbacks_oldest_age_seconds',
    help: 'How long the oldest of them has waited.',
    registers,
    collect() {
      return setOrLeaveOut(this, async () => (await callbacks()).oldestAge / 1000);
    },
  });
  const pushes = new Counter({
    name: 'countersign_pushes_total',
    help: 'Pushes to phones by kind and outcome; refused ones mean that somebody must look at the log.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  return { registry, pushes, callbackAttempts, requests, attempts, attemptTime, undelivered, tokenChecks };
}

/** While the database is away the queue is unknown, which must not take the other figures away. */
async function setOrLeaveOut(gauge: Gauge, measure: () => Promise<number>): Promise<void> {
  try {
    gauge.set(await measure());
  } catch {
    gauge.remove();
  }
}
