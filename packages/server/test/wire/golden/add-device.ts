import { type PlantedDevice, plantDevice } from '../../infrastructure/plant-device.ts';
import type { GoldenWorld } from './golden-case.ts';

/** Gives a user of the house's application a device. */
export function addDevice(
  { house }: GoldenWorld,
  userId: number,
  change?: Parameters<typeof plantDevice>[2],
): Promise<PlantedDevice> {
  return plantDevice(house.ground, { applicationId: house.application.id, userId }, change);
}
