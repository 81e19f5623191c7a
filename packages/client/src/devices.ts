import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { integer } from './read-value.ts';
import type { CallOptions } from './transport.ts';
import { acknowledged, type UserId } from './users.ts';
import { wirePath } from './wire-path.ts';

export interface RegistrationStatus {
  status: 'pending' | 'completed';
  /** Once it is completed. */
  userId: number | null;
}

/** Devices of users: brought in, taken out. */
export interface Devices {
  /** A token that lets an app on the person's device register itself. Hand it to the app, never the API key. */
  startRegistration(userId: UserId, options?: CallOptions): Promise<{ registrationToken: string }>;
  /** How a registration by QR code stands; `customUserId` is your own name for the person. */
  showRegistration(customUserId: string, options?: CallOptions): Promise<RegistrationStatus>;
  remove(deviceId: number | string, options?: CallOptions): Promise<void>;
}

export function makeDevices(call: Call): Devices {
  return {
    startRegistration(userId, options) {
      const json = { authy_id: userId };
      const path = '/protected/json/sdk/registrations';
      return call({ method: 'POST', path, json, repeatable: 'keyed' }, readRegistration, options);
    },
    showRegistration(customUserId, options) {
      const query = { custom_user_id: customUserId };
      const path = '/protected/json/registrations/status';
      return call({ method: 'GET', path, query, repeatable: 'safe' }, readStatus, options);
    },
    async remove(deviceId, options) {
      const path = wirePath`/protected/json/sdk/devices/${deviceId}`;
      // Not repeated by itself: the second one would be told that there is no such device.
      await call({ method: 'DELETE', path, repeatable: 'never' }, acknowledged, options);
    },
  };
}

function readRegistration(body: Body): { registrationToken: string } | undefined {
  const { registration_token: registrationToken } = body;
  return typeof registrationToken === 'string' ? { registrationToken } : undefined;
}

function readStatus(body: Body): RegistrationStatus | undefined {
  const { registration } = body;
  if (!isSuccess(body) || !isRecord(registration)) return undefined;
  if (registration.status !== 'completed') return { status: 'pending', userId: null };
  return { status: 'completed', userId: integer(registration.authy_id) ?? null };
}
