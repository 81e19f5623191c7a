import { defineCommand, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { tellVoided } from '../restore/tell-voided.ts';
import { voidWhatLives } from '../restore/void-what-lives.ts';

export const restoredCommand = defineCommand({
  name: 'restored',
  summary: 'make void what may be used once, after the database was set back by other tools than `restore`',
  notes: [
    'For PostgreSQL, after pg_restore or a recovery to a point in time, before any server starts on it. `restore` does the same by itself.',
  ],
  examples: ['restored', 'restored --json'],
  run: () =>
    inHouse(async ({ ground: { store, clock, settings } }) => {
      const voided = await voidWhatLives({ store, clock, drift: settings.softTokenDrift });
      return succeed({ voided }, tellVoided(voided).join('\n'));
    }),
});
