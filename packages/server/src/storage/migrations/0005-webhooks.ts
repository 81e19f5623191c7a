import type { Migration } from '../migrate.ts';

/** Webhooks, the keys of the dashboard calls, and what reports are filtered by. */
export const webhooks: Migration = {
  name: '0005-webhooks',
  statements: ({ big, clustered }) => [
    `CREATE TABLE webhooks (
      id text PRIMARY KEY, application_id ${big} NOT NULL, name text NOT NULL, url_sealed text NOT NULL,
      signing_key_sealed text NOT NULL, events text NOT NULL, encoding text NOT NULL, created_at ${big} NOT NULL)`,
    'CREATE INDEX webhooks_by_application ON webhooks (application_id, created_at)',
    `CREATE TABLE dashboard_keys (
      application_id ${big} PRIMARY KEY, app_key_index text NOT NULL UNIQUE, app_key_sealed text NOT NULL,
      access_key_sealed text NOT NULL, signing_key_sealed text NOT NULL, created_at ${big} NOT NULL)`,
    `CREATE TABLE dashboard_calls (
      application_id ${big} NOT NULL, call_index text NOT NULL, created_at ${big} NOT NULL,
      PRIMARY KEY (application_id, call_index))${clustered}`,
    'CREATE INDEX dashboard_calls_by_creation ON dashboard_calls (created_at)',
    "ALTER TABLE applications ADD COLUMN heard text NOT NULL DEFAULT ''",
    'ALTER TABLE activities ADD COLUMN request_id text',
    'ALTER TABLE activities ADD COLUMN subject_id text',
    'ALTER TABLE activities ADD COLUMN outcome text',
    'ALTER TABLE activities ADD COLUMN country_code integer',
    'ALTER TABLE activities ADD COLUMN channel text',
    'CREATE INDEX activities_by_time ON activities (application_id, created_at)',
    'CREATE INDEX activities_by_user ON activities (application_id, user_id, created_at) WHERE user_id IS NOT NULL',
    'CREATE INDEX activities_by_subject ON activities (application_id, subject_id, created_at) WHERE subject_id IS NOT NULL',
  ],
};
