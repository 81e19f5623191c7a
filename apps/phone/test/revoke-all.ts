import type { PhoneScene } from './phone-scene.ts';

/** Takes every device of a user out of use, as an operator does. */
export async function revokeAll({ house }: PhoneScene, userId: number): Promise<void> {
  const { features, ground, application } = house;
  await ground.store.write(async (tx) => {
    for (const { id } of await features.activeDevices(tx, application.id, userId)) {
      await features.revokeDevice(tx, { applicationId: application.id, deviceId: id, by: 'operator' });
    }
  });
}
