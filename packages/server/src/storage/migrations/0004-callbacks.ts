import type { Migration } from '../migrate.ts';

/** Callbacks, how each was tried, and the lanes in which they are sent. */
export const callbacks: Migration = {
  name: '0004-callbacks',
  statements: ({ big, serial, clustered }) => [
    `CREATE TABLE callbacks (
      sequence ${serial}, id text NOT NULL UNIQUE, application_id ${big} NOT NULL, endpoint text NOT NULL,
      subject text NOT NULL, body_sealed text NOT NULL, state text NOT NULL, failure text, attempts integer NOT NULL,
      tries integer NOT NULL, due_at ${big} NOT NULL, created_at ${big} NOT NULL, finished_at ${big})`,
    "CREATE INDEX callbacks_due ON callbacks (application_id, endpoint, due_at, sequence) WHERE state = 'waiting'",
    "CREATE INDEX callbacks_waiting ON callbacks (application_id, endpoint, sequence) WHERE state = 'waiting'",
    "CREATE INDEX callbacks_in_order ON callbacks (application_id, endpoint, subject, sequence) WHERE state = 'waiting'",
    "CREATE INDEX callbacks_failed ON callbacks (application_id, endpoint, sequence) WHERE state = 'failed'",
    'CREATE INDEX callbacks_by_application ON callbacks (application_id, sequence)',
    `CREATE TABLE callback_attempts (
      callback_sequence ${big} NOT NULL, number integer NOT NULL, started_at ${big} NOT NULL, took integer NOT NULL,
      outcome text NOT NULL, status integer, reason text, answer_sealed text,
      PRIMARY KEY (callback_sequence, number))${clustered}`,
    `CREATE TABLE callback_lanes (
      application_id ${big} NOT NULL, endpoint text NOT NULL, job_id text, wakes_at ${big}, failures integer NOT NULL,
      failing_since ${big}, last_failed_at ${big}, last_failure text, down_at ${big}, resumes_at ${big},
      probed_after ${big} NOT NULL, disabled_at ${big}, disabled_reason text,
      sent_at ${big},
      PRIMARY KEY (application_id, endpoint))${clustered}`,
  ],
};
