import { deviceRows } from '../../features/devices/index.ts';
import { defineCommand, fail, succeed } from '../command.ts';
import { inHouse } from '../in-house.ts';

export const devicesRemoveCommand = defineCommand({
  name: 'devices remove',
  summary: 'take a phone out of use',
  notes: [
    'At once and for good: its codes are refused, and what waits for it is void. To come back it is made known anew.',
  ],
  positionals: ['ID'],
  examples: ['devices remove dev_5Lr0'],
  run: ({ positionals: [deviceId = ''] }) =>
    inHouse(async ({ ground: { store }, features: { revokeDevice } }) => {
      const isRevoked = await store.write(async (tx) => {
        const device = await deviceRows.byId(tx, deviceId);
        if (!device) return null;
        return revokeDevice(tx, { applicationId: device.application_id, deviceId, by: 'operator' });
      });
      if (isRevoked === null) return fail('unknown_device', `there is no phone ${deviceId}`);
      if (!isRevoked) return fail('revoked_before', `${deviceId} is out of use already`);
      return succeed({ deviceId }, `${deviceId} is out of use`);
    }),
});
