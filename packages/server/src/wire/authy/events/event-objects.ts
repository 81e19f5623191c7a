import { createHash } from 'node:crypto';
import type { NotedActivity } from '../../../features/activity/index.ts';
import type { Device } from '../../../features/devices/index.ts';
import type { ApprovalFacts, Facts, UserFacts, VerificationFacts } from '../../../features/reporting/index.ts';
import { accountSid } from './account-sid.ts';
import { type EventObject, objectsOf } from './event-names.ts';

/** The objects of an event. Names carry their type: `s_` text, `i_` integer, `b_` boolean, `as_` list of texts. */
export function eventObjects(activity: NotedActivity, facts: Facts): object {
  const written: Record<EventObject, (() => object) | null> = {
    user: facts.user && (() => userObject(facts.user as UserFacts)),
    device: facts.device && (() => deviceObject(facts.device as Device)),
    onetouch_request: facts.approval && (() => approvalObject(facts.approval as ApprovalFacts, activity)),
    phone_verification:
      facts.verification && (() => verificationObject(facts.verification as VerificationFacts, activity)),
  };
  const objects: Record<string, object> = { app: applicationObject(facts) };
  for (const name of objectsOf(activity.kind)) {
    const write = written[name];
    if (write) objects[name] = write();
  }
  return objects;
}

function applicationObject({ application: { id, plan } }: Facts): object {
  return {
    s_account_sid: accountSid(id),
    s_device_app: 'authy',
    s_id: String(id),
    s_type: plan === 'sandbox' ? 'trial' : 'full',
  };
}

function userObject({ id, phone, countryCode, locale }: UserFacts): object {
  return {
    s_authy_id: String(id),
    as_authy_ids: [String(id)],
    b_banned: false,
    s_country_code: String(countryCode),
    s_locale: locale,
    s_phone_number: hashed(phone),
  };
}

const deviceTypes = new Set([
  'android',
  'iphone',
  'ipad',
  'ipod',
  'iwatch',
  'android_tablet',
  'ios',
  'chrome',
  'blackberry',
]);

function deviceObject(device: Device): object {
  const platform = device.platform.toLowerCase();
  return {
    s_creation_date: iso(device.createdAt),
    s_device_app: 'authy',
    s_device_type: deviceTypes.has(platform) ? platform : 'unknown',
    s_errors: null,
    s_id: String(device.number),
    s_ip: device.lastAddress,
    s_last_used_date: iso(device.lastSeenAt),
    s_name: device.name,
    s_sync_date: iso(device.lastSeenAt),
    s_user_agent: null,
    s_version: null,
  };
}

function approvalObject({ id, status, reason, expiresAt, signedAt }: ApprovalFacts, { at }: NotedActivity): object {
  const isEndless = expiresAt === Number.MAX_SAFE_INTEGER;
  return {
    s_device_geolocation: '',
    s_device_signing_time: signedAt === null ? '' : String(signedAt),
    s_errors: null,
    i_expiration_timestamp: isEndless ? 0 : Math.floor(expiresAt / 1000),
    i_seconds_to_expire: isEndless ? 0 : secondsLeft(expiresAt, at),
    // Ours: whoever is told by webhooks alone must hear of "this was not me" too.
    s_reason: reason ?? '',
    s_status: status,
    s_uuid: id,
  };
}

const lineTypes: Record<VerificationFacts['kind'], string | null> = {
  cellphone: 'mobile',
  landline: 'landline',
  voip: 'voip',
  toll_free: null,
  premium: null,
  unknown: null,
};

function verificationObject(verification: VerificationFacts, { kind, at }: NotedActivity): object {
  const { expiresAt, via } = verification;
  const isOver = expiresAt !== null && expiresAt <= at;
  return {
    i_code_length: verification.digits,
    s_country_code: String(verification.countryCode),
    s_id: verification.id,
    s_line_type: lineTypes[verification.kind],
    s_locale: verification.locale,
    s_mccmnc: null,
    s_phone_number: hashed(verification.phone),
    i_seconds_to_expire: expiresAt === null ? 0 : secondsLeft(expiresAt, at),
    s_status: kind === 'phone_verified' ? 'verified' : isOver ? 'expired' : 'pending',
    s_via: via === 'voice' ? 'call' : via,
  };
}

/**
 * Real events hold 64 hex digits in place of a number. Ours are the SHA-256 of the number in E.164, so that the application, which
 * knows its numbers, can find the one that is meant, and nobody reads it on the way.
 */
function hashed(phone: string): string | null {
  return phone === '' ? null : createHash('sha256').update(phone).digest('hex');
}

const iso = (at: number): string => new Date(at).toISOString();
const secondsLeft = (until: number, at: number): number => Math.max(0, Math.floor((until - at) / 1000));
