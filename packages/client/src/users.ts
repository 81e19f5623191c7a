import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { dateOfSeconds, dateOfText, integer, textOrNull, texts } from './read-value.ts';
import type { CallOptions } from './transport.ts';
import { wirePath } from './wire-path.ts';

/** Authy's identifier of a person: a number, also accepted as text. */
export type UserId = number | string;

export interface Registration {
  email: string;
  /** Calling code: `1`, `'44'`. */
  countryCode: number | string;
  /** National number; dashes, dots, spaces and brackets are ignored. */
  phoneNumber: string;
  sendsInstallLink?: boolean;
}

export interface UserDevice {
  id: number;
  type: string;
  os: string;
  /** How it came to be; null where that is not known. */
  registeredBy: string | null;
  lastSyncAt: Date | null;
  createdAt: Date | null;
}

export interface User {
  id: number;
  /** A code of theirs was accepted at least once. */
  isConfirmed: boolean;
  /** There is a device that can be asked. */
  isRegistered: boolean;
  isDisabled: boolean;
  countryCode: number;
  /** Only the last digits are shown. */
  maskedPhone: string;
  email: string | null;
  deviceTypes: string[];
  devices: UserDevice[];
  deletedDevices: UserDevice[];
  /** Those that wait until another device or you let them in. */
  pendingDevices: UserDevice[];
}

export interface Activity {
  type: 'password_reset' | 'banned' | 'unbanned' | 'cookie_login';
  data?: Readonly<Record<string, string>>;
}

export interface ExportedPhone {
  phoneNumber: string;
  countryCode: string;
  e164: string;
  updatedAt: Date | null;
}

/** People: registered by phone number, asked about, removed. */
export interface Users {
  /** The same number always gets the same id. */
  register(user: Registration, options?: CallOptions): Promise<{ id: number }>;
  show(userId: UserId, options?: CallOptions): Promise<User>;
  update(userId: UserId, change: { email: string }, options?: CallOptions): Promise<void>;
  remove(userId: UserId, options?: CallOptions): Promise<void>;
  /** Notes what your application did about a person. */
  noteActivity(userId: UserId, activity: Activity, options?: CallOptions): Promise<void>;
  /** Where the application allows exports. */
  exportPhoneNumber(userId: UserId, options?: CallOptions): Promise<ExportedPhone>;
}

export function makeUsers(call: Call): Users {
  return {
    register({ email, countryCode, phoneNumber, sendsInstallLink }, options) {
      const user = { email, cellphone: phoneNumber, country_code: String(countryCode) };
      const json = { user, ...(sendsInstallLink !== undefined && { send_install_link_via_sms: sendsInstallLink }) };
      const path = '/protected/json/users/new';
      return call({ method: 'POST', path, json, repeatable: 'keyed' }, readRegistered, options);
    },
    show: (userId, options) =>
      call(
        { method: 'GET', path: wirePath`/protected/json/users/${userId}/status`, repeatable: 'safe' },
        readUser,
        options,
      ),
    async update(userId, { email }, options) {
      const path = wirePath`/protected/json/users/${userId}/update`;
      await call({ method: 'POST', path, json: { email }, repeatable: 'keyed' }, acknowledged, options);
    },
    async remove(userId, options) {
      const path = wirePath`/protected/json/users/${userId}/remove`;
      await call({ method: 'POST', path, json: {}, repeatable: 'keyed' }, acknowledged, options);
    },
    async noteActivity(userId, { type, data = {} }, options) {
      const path = wirePath`/protected/json/users/${userId}/register_activity`;
      await call({ method: 'POST', path, json: { type, data }, repeatable: 'keyed' }, acknowledged, options);
    },
    exportPhoneNumber: (userId, options) =>
      call(
        { method: 'GET', path: wirePath`/protected/json/users/${userId}/phone_number`, repeatable: 'safe' },
        readExportedPhone,
        options,
      ),
  };
}

/** Of a call that only says that it succeeded. */
export function acknowledged(body: Body): true | undefined {
  return isSuccess(body) || undefined;
}

function readRegistered(body: Body): { id: number } | undefined {
  const id = isRecord(body.user) ? integer(body.user.id) : undefined;
  return isSuccess(body) && id !== undefined ? { id } : undefined;
}

function readUser(body: Body): User | undefined {
  const { status } = body;
  if (!isSuccess(body) || !isRecord(status)) return undefined;
  const [id, countryCode] = [integer(status.authy_id), integer(status.country_code)];
  if (id === undefined || countryCode === undefined) return undefined;
  return {
    id,
    isConfirmed: status.confirmed === true,
    isRegistered: status.registered === true,
    isDisabled: status.account_disabled === true,
    countryCode,
    maskedPhone: String(status.phone_number),
    email: textOrNull(status.email),
    deviceTypes: texts(status.devices),
    devices: readDevices(status.detailed_devices),
    deletedDevices: readDevices(status.deleted_devices),
    pendingDevices: readDevices(status.pending_devices),
  };
}

function readDevices(value: unknown): UserDevice[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((device) => ({
    id: integer(device.device_id) ?? 0,
    type: String(device.device_type),
    os: String(device.os_type),
    registeredBy: textOrNull(device.registration_method),
    lastSyncAt: dateOfSeconds(device.last_sync_date),
    createdAt: dateOfSeconds(device.creation_date),
  }));
}

function readExportedPhone(body: Body): ExportedPhone | undefined {
  const { phone_number: phoneNumber, e164 } = body;
  if (typeof phoneNumber !== 'string' || typeof e164 !== 'string') return undefined;
  return { phoneNumber, countryCode: String(body.country_code), e164, updatedAt: dateOfText(body.updated_at) };
}
