import { applicationRows } from '../../features/applications/index.ts';
import { defineCommand, succeed } from '../command.ts';
import { describeApplication } from '../describe-application.ts';
import { inHouse } from '../in-house.ts';
import { plainText } from '../plain-text.ts';
import { textTable } from '../text-table.ts';

export const appListCommand = defineCommand({
  name: 'app list',
  summary: 'list the applications and their settings',
  examples: ['app list', 'app list --json'],
  run: () =>
    inHouse(async ({ ground }) => {
      const rows = await ground.store.read((tx) => applicationRows.all(tx));
      const applications = rows.map((row) => describeApplication(row, ground.clock.now()));
      if (applications.length === 0) {
        return succeed({ applications }, 'no applications yet; `countersign app create --name NAME` makes one');
      }
      const lines = applications.map(({ id, name, plan, settings, createdAt, previousKeyUntil }) => [
        String(id),
        plainText(name),
        plan,
        createdAt.slice(0, 10),
        Object.entries(settings)
          .map(([key, value]) => `${key}=${value}`)
          .join(' ') + (previousKeyUntil ? `  (previous key works until ${previousKeyUntil})` : ''),
      ]);
      return succeed({ applications }, textTable([['ID', 'NAME', 'PLAN', 'CREATED', 'SETTINGS'], ...lines]));
    }),
});
