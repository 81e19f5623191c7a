import assert from 'node:assert/strict';
import {
  authorizeCall,
  buildEnrolment,
  type DeviceKey,
  type EnrolBody,
  type Enrolment,
  generateDeviceKey,
  readEnrolmentLink,
  readShortCode,
} from '@countersign/device';
import type { ApplicationSettings, Plan } from '../../src/features/applications/index.ts';
import { type Admitted, type Device, type DeviceCaller, makeDevices } from '../../src/features/devices/index.ts';
import { makeGuessGuard, makeTakeSend } from '../../src/features/protection/index.ts';
import { makeCustomUsers, makeFindUser, makeRegisterUser, makeRemoveUser } from '../../src/features/users/index.ts';
import type { NewJob } from '../../src/jobs/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { type Store, statement } from '../../src/storage/index.ts';
import { makeGround } from './make-ground.ts';

const listActivities = statement<{ applicationId: number }, { kind: string }>((db, p) =>
  db.selectFrom('activities').select('kind').where('application_id', '=', p('applicationId')).orderBy('id'),
);

export const iss = 'https://2fa.example.com';
const address = '203.0.113.7';

/** A phone that became a device, with what it was told. */
export type EnrolledPhone = Admitted & { key: DeviceKey };

interface SceneWish {
  settings?: ApplicationSettings;
  plan?: Plan;
  perUser?: number;
  sendDefaults?: { perHour: number; perDay: number };
}

let numbers = 0;

/** Devices on a real database, phones made with the phone's own package, and jobs that run when a test says so. */
export async function makeDeviceScene(store: Store, wish: SceneWish = {}) {
  const { perUser = 5, sendDefaults = { perHour: 5, perDay: 10 }, ...wanted } = wish;
  const ground = await makeGround(store, wanted);
  const { time, random, seal, noteActivity, application } = ground;
  const { clock } = time;
  const applicationId = application.id;
  const jobs: NewJob[] = [];
  const sent: { phone: string; code: string; channel: string }[] = [];
  const asked: { device: Device; others: Device[] }[] = [];
  const voided: string[] = [];
  const settled: string[] = [];
  const findUser = makeFindUser({ seal });
  const devices = makeDevices({
    ...{ store, clock, random, seal, findUser, noteActivity, sendDefaults },
    customUsers: makeCustomUsers({ clock, seal, noteActivity }),
    queue: {
      onEnqueued: () => {},
      hasten: async () => {},
      enqueue: async (_tx, job) => {
        jobs.push(job);
      },
    },
    takeSend: makeTakeSend({ clock }),
    enrolmentGuard: makeGuessGuard({
      clock,
      limits: {
        beforeSuspension: 10,
        afterSuspension: 3,
        firstSuspension: 300_000,
        longestSuspension: 86_400_000,
        hardLockAfter: 1e9,
      },
    }),
    sendCode: async (_tx, { user, code, channel }) => sent.push({ phone: user.phone, code, channel }),
    onRevoked: async (_tx, { id }) => voided.push(id),
    onConfirmed: async (_tx, { id }) => settled.push(id),
    onPending: async (_tx, device, others) => asked.push({ device, others }),
    acceptPush: async ({ endpoint }) =>
      new URL(endpoint).protocol === 'https:' ? { ok: true, key: 'our key' } : { ok: false, refusal: 'push_host' },
    devicesPerUser: perUser,
  });
  const removeUser = makeRemoveUser({ store, clock, noteActivity, forget: [devices.forgetDevices] });

  const registerUser = makeRegisterUser({ store, clock, seal, noteActivity });
  const addUser = async () => {
    numbers += 1;
    const phone = parsePhoneNumber('1', `202${String(5_550_000 + numbers)}`);
    assert.ok(phone);
    const { id } = await registerUser({ applicationId, phone, email: 'ada@example.com' });
    return { userId: id, phone };
  };
  const user = await addUser();

  const offer = async (userId = user.userId) => {
    const offered = await devices.offerEnrolment({ applicationId, userId, baseUrl: iss });
    assert.ok(offered.ok);
    return offered;
  };
  /** What a phone sends that takes a link or a short code. */
  const bodyFor = async (typed: string, more: Partial<Enrolment> = {}): Promise<EnrolBody> => {
    const link = readEnrolmentLink(typed);
    const proof = link ? { eid: link.eid, secret: link.secret } : { eid: null, secret: readShortCode(typed) ?? typed };
    const key = more.key ?? (await generateDeviceKey());
    return buildEnrolment({ iss, proof, name: 'Pixel', platform: 'android', signedAt: clock.now(), ...more, key });
  };
  const enrol = (body: unknown, from = address) => devices.enrol({ body, iss, address: from });
  const addDevice = async (userId = user.userId): Promise<EnrolledPhone> => {
    const key = await generateDeviceKey();
    const enrolled = await enrol(await bodyFor((await offer(userId)).link, { key }));
    assert.ok(enrolled.ok, JSON.stringify(enrolled));
    return { ...enrolled, key };
  };

  return {
    ...ground,
    ...{ devices, applicationId, user, addUser, offer, bodyFor, enrol, addDevice, jobs, sent, asked, voided, settled },
    removeUser: (userId = user.userId) => removeUser(applicationId, userId),
    find: (deviceId: string) => store.read((tx) => devices.findDevice(tx, deviceId)),
    list: (userId = user.userId) => store.read((tx) => devices.listDevices(tx, applicationId, userId)),
    activities: async () =>
      (await store.read((tx) => tx.all(listActivities, { applicationId }))).map((row) => row.kind),
    /** Runs a waiting job, whenever it is due. */
    async runJob(kind: string) {
      const index = jobs.findIndex((job) => job.kind === kind);
      const [job] = jobs.splice(index, index < 0 ? 0 : 1);
      const handler = devices.deviceJobs.find((one) => one.kind === kind);
      assert.ok(job && handler, `no job ${kind} waits`);
      return handler.run({ id: random.uuid(), kind, payload: job.payload, attempt: 1 }, () => true);
    },
    /** A call as the device makes it, with what a test wants otherwise. */
    async authorize(
      { device, key }: { device: Device; key: DeviceKey },
      more: { signedAt?: number; jti?: string } = {},
    ) {
      const call = { method: 'GET', path: '/device/v1/state', body: '' };
      const jti = random.bytes(16).toString('base64url');
      const signed = { iss, deviceId: device.id, key, ...call, signedAt: clock.now(), jti, ...more };
      const authorization = await authorizeCall(signed);
      return { authorization, method: 'GET', target: call.path, body: new Uint8Array(0), iss, address };
    },
    callerOf: (device: Device): DeviceCaller => ({ device, jti: random.bytes(16).toString('base64url') }),
  };
}
