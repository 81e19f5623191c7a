import { defineCommand, fail, misuse, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { applicationIdProblem, readApplicationId, unknownApplication } from '../read-application-id.ts';
import { textTable } from '../text-table.ts';

export const appDashboardKeysCommand = defineCommand({
  name: 'app dashboard-keys',
  summary: 'show the keys of the dashboard API, by which an application manages its webhooks',
  notes: [
    'They are made when they are asked for first, and shown again whenever they are: whoever may run this command can read them anyway. The API signing key signs the calls and never travels.',
    '`--rotate` makes new ones; calls with those before are refused at once.',
  ],
  positionals: ['ID'],
  options: { rotate: { kind: 'flag', explanation: 'make new keys' } },
  examples: ['app dashboard-keys 1', 'app dashboard-keys 1 --rotate'],
  run: async ({ options: { rotate }, positionals: [typedId = ''] }) => {
    const id = readApplicationId(typedId);
    if (id === null) return misuse(applicationIdProblem(typedId));
    return inHouse(async ({ features }) => {
      const shown = await features.showDashboardKeys(id, { isRotated: rotate });
      if (!shown.ok) return fail(shown.refusal, unknownApplication(id));
      const { appKey, accessKey, signingKey } = shown.keys;
      const createdAt = new Date(shown.createdAt).toISOString();
      const text = textTable([
        ['app_api_key', appKey],
        ['access_key', accessKey],
        ['API signing key', signingKey],
        ['made', createdAt],
      ]);
      return succeed({ id, appApiKey: appKey, accessKey, apiSigningKey: signingKey, createdAt }, text);
    });
  },
});
