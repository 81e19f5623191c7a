import { dateOfSeconds, integer, textOrNull } from './read-value.ts';

/** A device as replies and callbacks show it. */
export interface ReplyDevice {
  /** Null for codes that were sent: no device showed them. */
  id: number | null;
  /** `sms` for codes that were sent. */
  os: string;
  ip: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  registeredBy: string | null;
  registeredAt: Date | null;
  lastSyncAt: Date | null;
}

export function readReplyDevice(device: Record<string, unknown>): ReplyDevice {
  return {
    id: integer(device.id) ?? null,
    os: String(device.os_type),
    ip: textOrNull(device.ip),
    country: textOrNull(device.country),
    region: textOrNull(device.region),
    city: textOrNull(device.city),
    registeredBy: textOrNull(device.registration_method),
    registeredAt: dateOfSeconds(device.registration_date),
    lastSyncAt: dateOfSeconds(device.last_sync_date),
  };
}
