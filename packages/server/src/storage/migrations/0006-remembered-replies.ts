import type { Migration } from '../migrate.ts';

/** What was answered to requests that named an idempotency key. */
export const rememberedReplies: Migration = {
  name: '0006-remembered-replies',
  statements: ({ big, clustered }) => [
    `CREATE TABLE remembered_replies (
      application_id ${big} NOT NULL, key_index text NOT NULL, fingerprint text NOT NULL, reply_sealed text NOT NULL,
      expires_at ${big} NOT NULL, PRIMARY KEY (application_id, key_index))${clustered}`,
    'CREATE INDEX remembered_replies_by_expiry ON remembered_replies (expires_at)',
  ],
};
