import type { Queue } from '../../../jobs/index.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Transaction } from '../../../storage/index.ts';
import type { NoteActivity, Origin } from '../../activity/index.ts';
import type { Application } from '../../applications/index.ts';
import { type FindUser, type User, userRows } from '../../users/index.ts';
import { type Device, deviceTopic, type Trust } from '../device.ts';
import { endHoldKind } from '../end-hold.job.ts';
import type { ListDevices } from '../list-devices.ts';
import { readDevice, sealAbout, sealPush } from '../read-device.ts';
import { deviceRows } from '../repository.ts';
import { thumbprintOf } from '../thumbprint-of.ts';
import { sealSeed, seedLength } from '../tokens/device-token.ts';
import type { Way } from './enrolment.ts';
import { firstState } from './first-state.ts';
import type { EnrolRequest } from './read-enrol-body.ts';

export interface AdmitDeviceDeps {
  clock: Clock;
  random: Random;
  seal: Seal;
  queue: Queue;
  findUser: FindUser;
  listDevices: ListDevices;
  noteActivity: NoteActivity;
  /** Asks the person's other devices whether this one may join them. */
  onPending: OnPending;
  limits: {
    /** Devices one user may have in one application, pending ones included. */
    perUser: number;
  };
}

export type OnPending = (tx: Transaction, device: Device, others: Device[]) => Promise<unknown>;

export interface Admission {
  deviceId: string;
  application: Application;
  userId: number;
  way: Way;
  trust: Trust;
  request: Pick<EnrolRequest, 'iss' | 'jwk' | 'name' | 'platform' | 'passkey' | 'push'>;
  address: string;
  origin?: Origin | undefined;
}

/** What a new device is told, once. */
export interface Admitted {
  device: Device;
  application: Application;
  user: User;
  /** Secret of its codes. */
  seed: Uint8Array;
}

/** `phone_not_trusted`: the application takes no device that only a number vouches for. */
export type AdmitRefusal = 'unknown_user' | 'phone_not_trusted' | 'too_many_devices' | 'key_in_use';

/** Makes a device of a phone for a user that something proved, in the caller's unit of work. */
export type AdmitDevice = (tx: Transaction, admission: Admission) => Promise<Result<Admitted, AdmitRefusal>>;

export function makeAdmitDevice(deps: AdmitDeviceDeps): AdmitDevice {
  const { clock, random, seal, queue, findUser, listDevices, noteActivity, onPending, limits } = deps;

  return async (tx, { deviceId: id, application, userId, way, trust, request, address, origin }) => {
    const owner = { applicationId: application.id, userId };
    // One after the other: each sees the devices that were admitted before it.
    if (!(await userRows.hold(tx, { applicationId: application.id, id: userId }))) return refuse('unknown_user');
    const user = await findUser(tx, application.id, userId);
    if (!user) return refuse('unknown_user');
    const present = await listDevices(tx, application.id, userId);
    if (present.length >= limits.perUser) return refuse('too_many_devices');
    const others = present.filter(({ state }) => state === 'active');
    const now = clock.now();
    const { settings } = application;
    const first = firstState({ trust, hasOthers: others.length > 0, settings, userCreatedAt: user.createdAt, now });
    if (first.state === 'denied') return refuse('phone_not_trusted');

    const { iss, jwk, name, platform, passkey, push } = request;
    const heldUntil = first.state === 'pending' ? first.heldUntil : null;
    const seed = random.bytes(seedLength);
    const place = { ...owner, id };
    const isInserted = await deviceRows.insert(tx, {
      ...{ ...place, state: first.state, trust, way, heldUntil, now },
      jkt: thumbprintOf(jwk),
      jwk: JSON.stringify(jwk),
      passkey: passkey && JSON.stringify(passkey),
      seedSealed: sealSeed(seal, place, seed),
      aboutSealed: sealAbout(seal, place, { iss, name, platform, registrationAddress: address, lastAddress: address }),
      pushSealed: push && sealPush(seal, place, push),
      pushKind: push?.kind ?? null,
      pushKey: push?.key ?? null,
      activeAt: first.state === 'active' ? now : null,
    });
    const row = isInserted ? await deviceRows.byId(tx, id) : undefined;
    if (!row) return refuse('key_in_use');
    const device = readDevice(seal, row);
    await tell(tx, device, others, origin);
    return { ok: true, device, application, user, seed };
  };

  async function tell(tx: Transaction, device: Device, others: Device[], origin: Origin | undefined): Promise<void> {
    const { id: deviceId, applicationId, userId, heldUntil } = device;
    const kind = device.state === 'active' ? 'device_registered' : 'device_pending';
    await noteActivity(tx, { applicationId, userId, kind, data: { deviceId }, origin });
    for (const other of others) await tx.announce(deviceTopic(other.id), 'state');
    if (device.state === 'active') return;
    if (heldUntil !== null) await queue.enqueue(tx, { kind: endHoldKind, payload: deviceId, runAt: heldUntil });
    if (others.length > 0) await onPending(tx, device, others);
  }
}
