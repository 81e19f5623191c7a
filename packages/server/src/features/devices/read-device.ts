import type { Seal } from '../../kernel/seal.ts';
import type { Device, DeviceState, Passkey, Trust } from './device.ts';
import type { DeviceRow } from './repository.ts';
import type { PushSubscription } from './subscriptions/push-subscription.ts';

/** What is known of a device that may tell something of its person. */
export interface AboutDevice {
  iss: string;
  name: string;
  platform: string;
  registrationAddress: string | null;
  lastAddress: string | null;
}

interface Place {
  applicationId: number;
  userId: number;
  id: string;
}

/** Bound to application, user and device: what is copied to another row does not open. */
export function sealAbout(seal: Seal, { applicationId, userId, id }: Place, about: AboutDevice): string {
  const { iss, name, platform, registrationAddress, lastAddress } = about;
  return seal.seal(JSON.stringify({ iss, name, platform, registrationAddress, lastAddress }), [
    'devices',
    'about',
    applicationId,
    userId,
    id,
  ]);
}

export function sealPush(seal: Seal, { applicationId, userId, id }: Place, push: PushSubscription): string {
  return seal.seal(JSON.stringify(push), ['devices', 'push', applicationId, userId, id]);
}

export function openPush(seal: Seal, { applicationId, userId, id }: Place, sealed: string): PushSubscription {
  return JSON.parse(seal.open(sealed, ['devices', 'push', applicationId, userId, id]));
}

export function readDevice(seal: Seal, row: DeviceRow): Device {
  const { application_id: applicationId, user_id: userId, id } = row;
  const about: AboutDevice = JSON.parse(seal.open(row.about_sealed, ['devices', 'about', applicationId, userId, id]));
  return {
    id,
    number: row.number,
    applicationId,
    userId,
    state: row.state as DeviceState,
    trust: row.trust as Trust,
    way: row.way,
    jwk: JSON.parse(row.jwk),
    jkt: row.jkt,
    passkey: row.passkey === null ? null : readPasskey(row.passkey),
    ...about,
    pushKind: row.push_kind,
    pushLostAt: row.push_lost_at,
    createdAt: row.created_at,
    activeAt: row.active_at,
    heldUntil: row.held_until,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  };
}

function readPasskey(text: string): Passkey {
  const { id, pk, alg }: Passkey = JSON.parse(text);
  return { id, pk, alg };
}
