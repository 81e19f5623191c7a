import type { Migration } from '../migrate.ts';

/** Operators want to know why a message was given up, also when no provider was ever asked. */
export const messageFailure: Migration = {
  name: '0002-message-failure',
  statements: () => ['ALTER TABLE messages ADD COLUMN failure text'],
};
