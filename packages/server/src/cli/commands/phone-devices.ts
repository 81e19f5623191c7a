import { defineCommand, succeed } from '../command.ts';
import { withPhone } from '../phone/open-phone.ts';
import { phoneOptions } from '../phone/phone-options.ts';
import { plainText } from '../plain-text.ts';
import { textTable } from '../text-table.ts';

export const phoneDevicesCommand = defineCommand({
  name: 'phone devices',
  summary: 'list all devices of the person',
  options: phoneOptions,
  examples: ['phone devices', 'phone devices --as ada --json'],
  run: ({ options }) =>
    withPhone(options, async ({ client, explain }) => {
      const reply = await client.listDevices();
      if (!reply.ok) return explain(reply.failure);
      const devices = reply.value.map(({ createdAt, lastSeenAt, ...device }) => ({
        ...device,
        createdAt: new Date(createdAt).toISOString(),
        lastSeenAt: new Date(lastSeenAt).toISOString(),
      }));
      const rows = devices.map(({ deviceId, state, lastSeenAt, name, isThis }) => [
        ...[deviceId, state, `seen ${lastSeenAt}`, plainText(name)],
        isThis ? 'this one' : '',
      ]);
      return succeed({ devices }, textTable(rows));
    }),
});
