import { defineCommand, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';

export const migrateCommand = defineCommand({
  name: 'migrate',
  summary: 'bring the database to the newest schema',
  notes: ['The server does the same when it starts. Safe while others run, on several nodes at once, and again.'],
  examples: ['migrate'],
  run: () =>
    inHouse(
      async ({ applied }) => {
        const text = applied.length === 0 ? 'nothing to apply' : applied.map((name) => `applied ${name}`).join('\n');
        return succeed({ applied }, text);
      },
      { makesDatabase: true },
    ),
});
