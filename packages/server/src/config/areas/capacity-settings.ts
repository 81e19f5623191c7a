import { duration, integer } from '../setting.ts';

/** How much at once, and how long anything may take. */
export const capacitySettings = {
  bodyLimit: integer({
    env: 'COUNTERSIGN_BODY_LIMIT',
    fallback: 65_536,
    min: 1024,
    max: 10_485_760,
    explanation: 'Largest request body, in bytes.',
  }),
  headersTimeout: duration({
    env: 'COUNTERSIGN_HEADERS_TIMEOUT',
    fallback: '10s',
    min: '1s',
    max: '60s',
    explanation: 'How long a client may take to send its request headers.',
  }),
  requestTimeout: duration({
    env: 'COUNTERSIGN_REQUEST_TIMEOUT',
    fallback: '30s',
    min: '2s',
    max: '5m',
    explanation: 'How long a client may take to send its whole request.',
  }),
  drainTimeout: duration({
    env: 'COUNTERSIGN_DRAIN_TIMEOUT',
    fallback: '10s',
    min: '1s',
    max: '5m',
    explanation: 'How long requests and jobs under way may take to finish after SIGTERM.',
  }),
  databaseDeadline: duration({
    env: 'COUNTERSIGN_DATABASE_DEADLINE',
    fallback: '5s',
    min: '100ms',
    max: '60s',
    explanation: 'How long a request waits for the database before it answers 503.',
  }),
  databasePool: integer({
    env: 'COUNTERSIGN_DATABASE_POOL',
    fallback: 10,
    min: 1,
    max: 200,
    explanation: 'PostgreSQL connections of this node.',
  }),
  commitBatch: integer({
    env: 'COUNTERSIGN_COMMIT_BATCH',
    fallback: 256,
    min: 1,
    max: 4096,
    explanation: 'Units of work that share one durable SQLite commit at most.',
  }),
  commitQueue: integer({
    env: 'COUNTERSIGN_COMMIT_QUEUE',
    fallback: 4096,
    min: 1,
    max: 1_000_000,
    explanation: 'Units of work that may wait for a SQLite commit; one more is answered 503.',
  }),
  jobConcurrency: integer({
    env: 'COUNTERSIGN_JOB_CONCURRENCY',
    fallback: 64,
    min: 1,
    max: 1000,
    explanation: 'Background jobs (sends) under way at once on this node.',
  }),
  jobLease: duration({
    env: 'COUNTERSIGN_JOB_LEASE',
    fallback: '15s',
    min: '1s',
    max: '5m',
    explanation: 'How long after a crash the jobs of a node are taken up by others; extended by a heartbeat.',
  }),
};
