import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { dateOfText, integer, textOrNull } from './read-value.ts';
import type { CallOptions } from './transport.ts';
import { acknowledged, type UserId } from './users.ts';
import { wirePath } from './wire-path.ts';

export interface RegistrationStatus {
  status: 'pending' | 'completed';
  /** Once it is completed. */
  userId: number | null;
}

/** How an app on the person's device becomes known. For the person and nobody else, and only for some minutes. */
export interface StartedRegistration {
  registrationToken: string;
  /** To be shown as a link or a QR code. */
  link: string | null;
  /** To be typed, where neither can be used. */
  shortCode: string | null;
  /** A page that shows both, for a screen of the person. */
  pageUrl: string | null;
  expiresAt: Date | null;
}

/** Devices of users: brought in, taken out. */
export interface Devices {
  startRegistration(userId: UserId, options?: CallOptions): Promise<StartedRegistration>;
  /** How a registration by QR code stands; `customUserId` is your own name for the person. */
  showRegistration(customUserId: string, options?: CallOptions): Promise<RegistrationStatus>;
  /** Lets a device in that waits for it: you made sure by yourself that it is the person's. */
  confirm(deviceId: number | string, options?: CallOptions): Promise<void>;
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
    async confirm(deviceId, options) {
      const path = wirePath`/protected/json/sdk/devices/${deviceId}/confirm`;
      await call({ method: 'POST', path, repeatable: 'keyed' }, acknowledged, options);
    },
    async remove(deviceId, options) {
      const path = wirePath`/protected/json/sdk/devices/${deviceId}`;
      await call({ method: 'DELETE', path, repeatable: 'keyed' }, acknowledged, options);
    },
  };
}

function readRegistration(body: Body): StartedRegistration | undefined {
  const { registration_token: registrationToken } = body;
  if (typeof registrationToken !== 'string') return undefined;
  const [link, shortCode] = [textOrNull(body.link), textOrNull(body.short_code)];
  return {
    registrationToken,
    link,
    shortCode,
    pageUrl: textOrNull(body.enrol_url),
    expiresAt: dateOfText(body.expires_at),
  };
}

function readStatus(body: Body): RegistrationStatus | undefined {
  const { registration } = body;
  if (!isSuccess(body) || !isRecord(registration)) return undefined;
  if (registration.status !== 'completed') return { status: 'pending', userId: null };
  return { status: 'completed', userId: integer(registration.authy_id) ?? null };
}
