import type { Device } from '../../features/devices/index.ts';
import { deviceKindOf } from './device-kind.ts';

/** A device as `verify` shows it. Where on earth an address is, this server does not know. */
export function verifyDevice(device: Device) {
  return {
    city: null,
    country: null,
    ip: device.lastAddress,
    region: null,
    registration_city: null,
    registration_country: null,
    registration_device_id: null,
    registration_ip: device.registrationAddress,
    registration_method: registrationMethodOf(device),
    registration_region: null,
    os_type: deviceKindOf(device).osType,
    last_account_recovery_at: null,
    id: device.number,
    registration_date: inSeconds(device.createdAt),
    last_sync_date: inSeconds(device.lastSeenAt),
  };
}

/** A device as callbacks show it: as `verify` does, but for one member. */
export function callbackDevice(device: Device): object {
  const { registration_device_id: _, ...shown } = verifyDevice(device);
  return shown;
}

/** A device as a user's status lists it. */
export function statusDevice(device: Device): object {
  return {
    device_type: 'authy',
    os_type: deviceKindOf(device).osType,
    registration_device_id: null,
    registration_method: registrationMethodOf(device),
    device_id: device.number,
    last_sync_date: inSeconds(device.lastSeenAt),
    creation_date: inSeconds(device.createdAt),
  };
}

/** Authy knew `sms`, `call` and `push`; an application that vouches for its user has no word there. */
function registrationMethodOf({ way }: Device): string | null {
  return way === 'phone' ? 'sms' : null;
}

export function inSeconds(at: number): number {
  return Math.floor(at / 1000);
}
