import type { Migration } from '../migrate.ts';

/** Devices, how they come to be, and what they sign. */
export const devices: Migration = {
  name: '0002-devices',
  statements: ({ big, serial, clustered }) => [
    `CREATE TABLE enrolments (
      id text PRIMARY KEY, application_id ${big} NOT NULL, user_id ${big}, way text NOT NULL, trust text NOT NULL,
      secret_index text NOT NULL, short_code_index text UNIQUE, tries_left integer NOT NULL, created_at ${big} NOT NULL,
      expires_at ${big} NOT NULL, used_at ${big}, device_id text)`,
    'CREATE INDEX enrolments_by_expiry ON enrolments (expires_at)',
    `CREATE TABLE devices (
      number ${serial}, id text NOT NULL UNIQUE, application_id ${big} NOT NULL, user_id ${big} NOT NULL, state text NOT NULL,
      trust text NOT NULL, way text NOT NULL, jkt text NOT NULL UNIQUE, jwk text NOT NULL, passkey text, seed_sealed text,
      about_sealed text NOT NULL, push_sealed text, push_kind text,
      push_key text, push_lost_at ${big}, created_at ${big} NOT NULL, active_at ${big},
      held_until ${big}, last_seen_at ${big} NOT NULL, revoked_at ${big}, revoked_by text)`,
    'CREATE INDEX devices_by_user ON devices (application_id, user_id, state)',
    `CREATE TABLE device_token_steps (
      device_id text NOT NULL, step ${big} NOT NULL, PRIMARY KEY (device_id, step))${clustered}`,
    `CREATE TABLE device_calls (
      device_id text NOT NULL, jti text NOT NULL, expires_at ${big} NOT NULL, PRIMARY KEY (device_id, jti))${clustered}`,
    'CREATE INDEX device_calls_by_expiry ON device_calls (expires_at)',
  ],
};
