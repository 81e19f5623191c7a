import { defineCommand, succeed } from '../command.ts';
import { inHouseOf } from '../in-house-of.ts';
import { plainText } from '../plain-text.ts';
import { readAppOption } from '../read-app-option.ts';
import { textTable } from '../text-table.ts';

export const devicesListCommand = defineCommand({
  name: 'devices list',
  summary: 'list the phones that are in use',
  notes: [
    'Oldest first. After a restore those stand here as well that were taken out of use since the backup was made.',
  ],
  options: { app: { kind: 'text', value: 'ID', explanation: 'only those of this application' } },
  examples: ['devices list', 'devices list --app 1 --json'],
  run: async ({ options: { app } }) => {
    const read = readAppOption(app);
    if (!read.ok) return read.result;
    return inHouseOf(read.applicationId, async ({ features }) => {
      const devices = (await features.listDevicesInUse(read.applicationId)).map((device) => {
        const { id: deviceId, number, applicationId, userId, name, platform } = device;
        const createdAt = new Date(device.createdAt).toISOString();
        const lastSeenAt = new Date(device.lastSeenAt).toISOString();
        return { deviceId, number, applicationId, userId, name, platform, createdAt, lastSeenAt };
      });
      if (devices.length === 0) return succeed({ devices }, 'no phones');
      const lines = devices.map((device) => [
        ...[device.deviceId, String(device.applicationId), String(device.userId)],
        ...[device.createdAt, device.lastSeenAt, plainText(device.name)],
      ]);
      return succeed({ devices }, textTable([['ID', 'APP', 'USER', 'SINCE', 'SEEN', 'NAME'], ...lines]));
    });
  },
});
