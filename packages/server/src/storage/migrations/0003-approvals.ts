import type { Migration } from '../migrate.ts';

/** Approvals, and what each device was asked. */
export const approvals: Migration = {
  name: '0003-approvals',
  statements: ({ big, clustered }) => [
    `CREATE TABLE approvals (
      id text PRIMARY KEY, object_id text NOT NULL, application_id ${big} NOT NULL, user_id ${big} NOT NULL,
      purpose text NOT NULL, subject_device_id text, content_sealed text NOT NULL, seconds_to_expire ${big} NOT NULL,
      number_matching text NOT NULL, number_sealed text, user_verification text NOT NULL, tries_left integer NOT NULL,
      is_silent_since ${big}, status text NOT NULL, reason text, created_at ${big} NOT NULL, expires_at ${big} NOT NULL,
      updated_at ${big} NOT NULL, processed_at ${big}, notified_at ${big}, answered_device_id text, answer text,
      answer_jti text)`,
    'CREATE INDEX approvals_by_user ON approvals (application_id, user_id, created_at)',
    "CREATE INDEX approvals_pending ON approvals (expires_at) WHERE status = 'pending'",
    'CREATE INDEX approvals_by_creation ON approvals (created_at)',
    `CREATE TABLE approval_targets (
      approval_id text NOT NULL, device_id text NOT NULL, request_sealed text NOT NULL, options text,
      PRIMARY KEY (approval_id, device_id))${clustered}`,
    'CREATE INDEX approval_targets_by_device ON approval_targets (device_id)',
    `CREATE TABLE push_silences (
      application_id ${big} NOT NULL, user_id ${big} NOT NULL, silent_until ${big} NOT NULL,
      number_needed_until ${big} NOT NULL, PRIMARY KEY (application_id, user_id))${clustered}`,
  ],
};
