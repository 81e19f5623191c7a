import type { Migration } from '../migrate.ts';

/** Labels of authenticators name people: they are stored sealed. The links of a token are found when it goes. */
export const sealedLabels: Migration = {
  name: '0003-sealed-labels',
  statements: () => [
    'ALTER TABLE soft_tokens RENAME COLUMN label TO label_sealed',
    'CREATE INDEX qr_links_by_soft_token ON qr_links (soft_token_id)',
  ],
};
