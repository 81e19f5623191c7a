import { defineCommand, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { plainText } from '../plain-text.ts';
import { readAppOption } from '../read-app-option.ts';
import { textTable } from '../text-table.ts';

export const webhooksListCommand = defineCommand({
  name: 'webhooks list',
  summary: 'list the webhooks, with what they subscribe to',
  notes: [
    'Signing keys are not shown; the application reads them with the rest of its webhooks over the dashboard API.',
  ],
  options: { app: { kind: 'text', value: 'ID', explanation: 'only those of this application' } },
  examples: ['webhooks list', 'webhooks list --app 1 --json'],
  run: async ({ options: { app } }) => {
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    return inHouseOf(read.applicationId, async ({ features }) => {
      const webhooks = (await features.listWebhooks(read.applicationId)).map(
        ({ signingKey: _, createdAt, ...shown }) => ({
          ...shown,
          createdAt: new Date(createdAt).toISOString(),
        }),
      );
      if (webhooks.length === 0)
        return succeed({ webhooks }, 'no webhooks; applications make them over the dashboard API');
      const lines = webhooks.map((webhook) => [
        webhook.id,
        String(webhook.applicationId),
        plainText(webhook.name),
        // Its query may hold the receiver's own secrets.
        webhook.url.replace(/\?.*$/s, '?…'),
        webhook.events.join(' '),
      ]);
      return succeed({ webhooks }, textTable([['ID', 'APP', 'NAME', 'URL', 'EVENTS'], ...lines]));
    });
  },
});
