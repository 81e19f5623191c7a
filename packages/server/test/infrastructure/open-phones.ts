import assert from 'node:assert/strict';
import {
  type DeviceClient,
  type DeviceKey,
  type EnrolledDevice,
  type Enrolment,
  generateDeviceKey,
  makeDeviceClient,
  makeEnrolDevice,
  readEnrolmentLink,
  readShortCode,
} from '@countersign/device';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { type HouseOptions, openHouse, type TestHouse } from '../house.ts';

/** A phone that is known, and how it speaks to the server. */
export interface Phone {
  enrolled: EnrolledDevice;
  client: DeviceClient;
  key: DeviceKey;
}

export interface Phones extends TestHouse {
  /** Registers one more user; returns their id and number. */
  addUser(applicationId?: number): Promise<{ userId: number; phone: string }>;
  /** What the server offers a user. */
  offer(user: { userId: number }): Promise<{ eid: string; link: string; shortCode: string; page: string }>;
  /** Takes a link or a short code as a phone does. */
  take(typed: string, wish?: Partial<Enrolment>): ReturnType<ReturnType<typeof makeEnrolDevice>>;
  enrol(user: { userId: number }, wish?: Partial<Enrolment>): Promise<Phone>;
}

/** A whole house, and phones made with the phone's own package, over real HTTP. */
export async function openPhones(options: HouseOptions = {}): Promise<Phones> {
  const house = await openHouse(options);
  const { features, application, baseUrl: iss, time } = house;
  const enrolDevice = makeEnrolDevice({ fetch, clock: time });
  const { basePath } = house.ground.settings;
  let users = 0;

  const addUser = async (applicationId = application.id) => {
    users += 1;
    const phone = parsePhoneNumber('1', `202555${String(users).padStart(4, '0')}`);
    assert.ok(phone);
    const { id } = await features.registerUser({ applicationId, phone, email: 'ada@example.com' });
    return { userId: id, phone: phone.e164 };
  };

  const offer = async ({ userId }: { userId: number }) => {
    const offered = await features.offerEnrolment({
      applicationId: application.id,
      userId,
      baseUrl: `${iss}${basePath}`,
    });
    assert.ok(offered.ok);
    return offered;
  };

  const take = async (typed: string, wish: Partial<Enrolment> = {}) => {
    const link = readEnrolmentLink(typed);
    const proof = link ? { eid: link.eid, secret: link.secret } : { eid: null, secret: readShortCode(typed) ?? typed };
    const key = wish.key ?? (await generateDeviceKey());
    return enrolDevice({ iss, basePath, proof, key, name: 'Pixel', platform: 'android', ...wish });
  };

  const enrol = async (user: { userId: number }, wish: Partial<Enrolment> = {}): Promise<Phone> => {
    const taken = await take((await offer(user)).link, wish);
    assert.ok(taken.ok, JSON.stringify(taken));
    const { value: enrolled } = taken;
    const client = makeDeviceClient({ device: enrolled, fetch, clock: time });
    return { enrolled, client, key: enrolled.key };
  };

  return { ...house, addUser, offer, take, enrol };
}
