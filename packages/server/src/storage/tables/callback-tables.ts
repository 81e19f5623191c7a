import type { Generated } from 'kysely';

/** What applications are told, and where. */
export interface CallbackTables {
  /** What applications are to be told. Rows of one subject are sent in the order of their sequence. */
  callbacks: {
    sequence: Generated<number>;
    id: string; // UUID, the same at every attempt
    application_id: number;
    endpoint: string; // 'onetouch' or 'webhook:' and its id
    subject: string; // what it is about, such as the id of an approval
    body_sealed: string; // JSON, as it was when it was raised
    state: string; // 'waiting', 'delivered' or 'failed'
    failure: string | null; // why it was given up
    attempts: number; // on record
    tries: number; // attempts since it was raised or sent again: its place in the schedule
    due_at: number; // of its next attempt, unless the lane is down
    created_at: number;
    finished_at: number | null;
  };
  callback_attempts: {
    callback_sequence: number;
    number: number;
    started_at: number;
    took: number; // milliseconds
    outcome: string; // 'delivered', 'failed' or 'gone'
    status: number | null;
    reason: string | null;
    answer_sealed: string | null; // the beginning of an answer that was no yes
  };
  /** The state of a receiver. A lane has one job at most, which alone sends what waits in it. */
  callback_lanes: {
    application_id: number;
    endpoint: string;
    job_id: string | null; // null while nothing waits
    wakes_at: number | null; // when its job looks again; one that is raised before then wakes it
    failures: number; // consecutive
    failing_since: number | null;
    last_failed_at: number | null;
    last_failure: string | null;
    down_at: number | null; // since when it is only probed
    sent_at: number | null; // when a run that is over sent last
    resumes_at: number | null; // nothing is sent before
    probed_after: number; // sequence of the last probe: the next one takes another
    disabled_at: number | null;
    disabled_reason: string | null;
  };
  /** Addresses that are told of events, each with a key of its own. */
  webhooks: {
    id: string; // 'WH_' and a UUID
    application_id: number;
    name: string;
    url_sealed: string; // it may hold the receiver's own secrets
    signing_key_sealed: string;
    events: string; // names separated by spaces, in the order they were given
    encoding: string; // 'json' or 'form'
    created_at: number;
  };
}
