/** A piece of work that must happen, as a row: enqueued in the transaction that made it necessary. */
export interface Job {
  id: string;
  kind: string;
  /** Identifiers only; never a secret, a code or a person's data. */
  payload: string;
  /** 1 on the first run. */
  attempt: number;
}

/** What a handler wants to become of its job. */
export type JobOutcome = { kind: 'done' } | { kind: 'again'; at: number };

export interface JobHandler {
  kind: string;
  /**
   * Runs at least once per job. Throwing means "again later". `isMine` tells whether the lease still holds; a handler asks before it
   * does what cannot be undone.
   */
  run(job: Job, isMine: () => boolean): Promise<JobOutcome>;
}
