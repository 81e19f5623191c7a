export { type Chore, makeHousekeeping } from './housekeeping.ts';
export type { Job, JobHandler, JobOutcome } from './job.ts';
export { makeQueue, type NewJob, type Queue } from './queue.ts';
export { jobRows } from './repository.ts';
export { makeWorker, type WorkerDeps } from './worker.ts';
