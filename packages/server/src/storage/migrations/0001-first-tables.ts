import type { Migration } from '../migrate.ts';

/** The tables of storage/tables.ts as of the first release. */
export const firstTables: Migration = {
  name: '0001-first-tables',
  statements: ({ big, serial, clustered }) => [
    `CREATE TABLE server_secrets (name text PRIMARY KEY, value_sealed text NOT NULL, created_at ${big} NOT NULL)`,
    `CREATE TABLE applications (
      id ${serial}, name text NOT NULL, plan text NOT NULL,
      api_key_index text NOT NULL UNIQUE, api_key_sealed text NOT NULL,
      previous_key_index text UNIQUE, previous_key_sealed text, previous_key_until ${big},
      settings text NOT NULL, created_at ${big} NOT NULL, updated_at ${big} NOT NULL, disabled_at ${big})`,
    `CREATE TABLE api_calls (
      application_id ${big} NOT NULL, month text NOT NULL, calls ${big} NOT NULL, PRIMARY KEY (application_id, month))${clustered}`,
    `CREATE TABLE activities (
      id ${serial}, application_id ${big} NOT NULL, user_id ${big}, kind text NOT NULL, data_sealed text,
      created_at ${big} NOT NULL)`,
    'CREATE INDEX activities_by_kind ON activities (application_id, kind, created_at)',
    `CREATE TABLE people (id ${serial}, phone_index text UNIQUE, created_at ${big} NOT NULL)`,
    `CREATE TABLE users (
      application_id ${big} NOT NULL, id ${big} NOT NULL, phone_index text NOT NULL, phone_sealed text NOT NULL,
      emails_sealed text NOT NULL, country_code integer NOT NULL, confirmed_at ${big}, created_at ${big} NOT NULL,
      updated_at ${big} NOT NULL, removed_at ${big},
      PRIMARY KEY (application_id, id), UNIQUE (application_id, phone_index))${clustered}`,
    'CREATE INDEX users_by_creation ON users (application_id, created_at)',
    `CREATE TABLE guess_budgets (
      application_id ${big} NOT NULL, subject text NOT NULL, tries_left integer NOT NULL, failures integer NOT NULL,
      suspensions integer NOT NULL, suspended_until ${big} NOT NULL, PRIMARY KEY (application_id, subject))${clustered}`,
    `CREATE TABLE send_budgets (
      application_id ${big} NOT NULL, subject text NOT NULL, period text NOT NULL, started_at ${big} NOT NULL,
      used integer NOT NULL, PRIMARY KEY (application_id, subject, period))${clustered}`,
    `CREATE TABLE passcodes (
      application_id ${big} NOT NULL, user_id ${big} NOT NULL, action_key text NOT NULL, digits integer NOT NULL,
      key_id text NOT NULL, seed text NOT NULL, checks integer NOT NULL, created_at ${big} NOT NULL,
      expires_at ${big} NOT NULL, spent_at ${big}, PRIMARY KEY (application_id, user_id, action_key))${clustered}`,
    `CREATE TABLE soft_tokens (
      id text PRIMARY KEY, application_id ${big} NOT NULL, user_id ${big} NOT NULL, secret_sealed text NOT NULL,
      label_sealed text NOT NULL, issuer text NOT NULL, confirmed_at ${big}, created_at ${big} NOT NULL)`,
    'CREATE INDEX soft_tokens_by_user ON soft_tokens (application_id, user_id)',
    `CREATE TABLE soft_token_steps (soft_token_id text NOT NULL, step ${big} NOT NULL, PRIMARY KEY (soft_token_id, step))${clustered}`,
    `CREATE TABLE qr_links (
      link_index text PRIMARY KEY, soft_token_id text NOT NULL, application_id ${big} NOT NULL, pixels integer NOT NULL,
      expires_at ${big} NOT NULL)`,
    'CREATE INDEX qr_links_by_soft_token ON qr_links (soft_token_id)',
    `CREATE TABLE phone_verifications (
      id text PRIMARY KEY, application_id ${big} NOT NULL, phone_index text NOT NULL, digits integer NOT NULL,
      key_id text NOT NULL, seed text NOT NULL, custom_code_sealed text, checks integer NOT NULL,
      created_at ${big} NOT NULL, expires_at ${big} NOT NULL, verified_at ${big}, superseded_at ${big})`,
    `CREATE UNIQUE INDEX phone_verifications_current ON phone_verifications (application_id, phone_index)
      WHERE superseded_at IS NULL`,
    'CREATE INDEX phone_verifications_by_creation ON phone_verifications (created_at)',
    `CREATE TABLE messages (
      id text PRIMARY KEY, application_id ${big} NOT NULL, user_id ${big}, channel text NOT NULL, purpose text NOT NULL,
      payload_sealed text, state text NOT NULL, created_at ${big} NOT NULL, expires_at ${big} NOT NULL,
      finished_at ${big}, failure text)`,
    'CREATE INDEX messages_by_creation ON messages (created_at)',
    'CREATE INDEX messages_by_channel ON messages (application_id, channel, created_at)',
    `CREATE TABLE attempts (
      id text PRIMARY KEY, message_id text NOT NULL, provider text NOT NULL, started_at ${big} NOT NULL,
      finished_at ${big}, outcome text, reason text, reference text, receipt text, receipt_at ${big})`,
    'CREATE INDEX attempts_by_message ON attempts (message_id)',
    'CREATE INDEX attempts_by_reference ON attempts (provider, reference)',
    `CREATE TABLE jobs (
      id text PRIMARY KEY, kind text NOT NULL, payload text NOT NULL, run_at ${big} NOT NULL, attempt integer NOT NULL,
      lease text, leased_until ${big}, created_at ${big} NOT NULL)`,
    'CREATE INDEX jobs_by_run_at ON jobs (run_at)',
    'CREATE INDEX jobs_by_lease ON jobs (lease)',
    `CREATE TABLE inbox_messages (
      sequence ${serial}, id text NOT NULL UNIQUE, recipient_index text NOT NULL, sealed text NOT NULL,
      created_at ${big} NOT NULL)`,
    'CREATE INDEX inbox_messages_by_recipient ON inbox_messages (recipient_index, sequence)',
  ],
};
