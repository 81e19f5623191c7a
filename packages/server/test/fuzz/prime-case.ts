import type { Operation } from '@countersign/contract';
import { URI } from 'otpauth';
import type { Application } from '../../src/features/applications/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import type { TestHouse } from '../house.ts';
import { askForApproval as askForApprovalOf } from '../infrastructure/ask-for-approval.ts';
import { plantDevice } from '../infrastructure/plant-device.ts';
import type { Json } from './arbitrary-from-schema.ts';
import type { FuzzCase } from './fuzz-case.ts';

type Prime = (one: FuzzCase) => Promise<Partial<Pick<FuzzCase, 'path' | 'parameters'>>>;

/**
 * Does what a caller would have done before: registers the user who is to be removed, sends the code that is to be checked. Without
 * it hardly any case would get past "unknown" and "wrong".
 */
export function makePrimeCase(house: TestHouse, application: Application, phoneOf: ReadonlyMap<string, string>) {
  const { features, ledger } = house;
  const users = [...phoneOf];
  const pick = (text: string) => users[Math.abs(hashOf(text)) % users.length] ?? ['', ''];
  let newcomers = 0;

  const register: Prime = async () => {
    newcomers += 1;
    const phone = parsePhoneNumber('1', String(3_105_550_000 + (newcomers % 10_000)));
    if (!phone) throw new Error('the newcomers have no number');
    const { id } = await features.registerUser({ applicationId: application.id, phone, email: 'new@example.com' });
    return { path: { id: String(id) } };
  };

  const sendCode: Prime = async ({ path }) => {
    const [id, phone] = pick(path.id ?? '');
    const action = (path.id ?? '').length % 2 === 0 ? 'login' : null;
    const words = { action, actionMessage: null, locale: null, isForced: true };
    const seen = ledger.messages.length;
    const sent = await features.sendPasscode({ application, userId: Number(id), channel: 'sms', ...words });
    if (!sent.ok) return {};
    const { code } = await ledger.messageTo(phone, seen);
    return { path: { id, token: code }, parameters: (action === null ? {} : { action }) as Json };
  };

  const startVerification: Prime = async (one) => {
    const number = String(2_015_550_100 + (Math.abs(hashOf(JSON.stringify(one))) % 900));
    const phone = parsePhoneNumber('1', number);
    if (!phone) throw new Error('the verified have no number');
    const seen = ledger.messages.length;
    const wanted = { locale: null, codeLength: null, customCode: null };
    const started = await features.startPhoneVerification({ application, phone, via: 'sms', ...wanted });
    if (!started.ok) return {};
    const { code } = await ledger.messageTo(phone.e164, seen);
    return { parameters: { country_code: '1', phone_number: number, verification_code: code } };
  };

  /** Gives the user an authenticator and enters its first code. */
  const addSecret: Prime = async ({ path }) => {
    const [id, phone] = pick(path.id ?? '');
    const owner = { application, userId: Number(id) };
    const added = await features.addSoftToken({ ...owner, label: phone, issuer: null, pixels: null });
    const shown = added.ok ? await features.showQr(added.linkToken) : null;
    if (shown) {
      const token = URI.parse(shown.uri).generate({ timestamp: house.time.now() });
      await features.checkToken({ ...owner, token, action: null, isForced: true });
    }
    return { path: { id } };
  };

  /** Gives the user a device, which is to be removed. */
  const addDevice: Prime = async ({ path }) => {
    const [id] = pick(path.device_id ?? '');
    const owner = { applicationId: application.id, userId: Number(id) };
    const device = await plantDevice(house.ground, owner);
    return { path: { device_id: newcomers++ % 2 === 0 ? device.id : String(device.number) } };
  };

  const equipped = new Set<string>();
  /** Gives the user a device to be asked on. */
  const equip: Prime = async ({ path }) => {
    const [id] = pick(path.id ?? '');
    if (!equipped.has(id)) await plantDevice(house.ground, { applicationId: application.id, userId: Number(id) });
    equipped.add(id);
    return { path: { id }, parameters: { message: 'Log in', details: { Where: 'here' } } };
  };

  const askForApproval: Prime = async ({ path }) => {
    const { path: owner } = await equip({ path: { id: path.uuid ?? '' } } as unknown as FuzzCase);
    const userId = Number(owner?.id);
    return { path: { uuid: await askForApprovalOf(house, userId, { application }) } };
  };

  const primes: Record<string, Prime> = {
    usersRemove: register,
    usersDelete: register,
    usersDeleteFirst: register,
    verify: sendCode,
    approvalRequestsNew: equip,
    approvalRequest: askForApproval,
    approvalRequestByPost: askForApproval,
    phonesVerificationCheck: startVerification,
    phonesVerificationStatus: startVerification,
    secretExport: addSecret,
    sdkDevicesRemove: addDevice,
    sdkDevicesDelete: addDevice,
    sdkDevicesConfirm: addDevice,
  };

  return async ({ id, method }: Operation, one: FuzzCase): Promise<FuzzCase> => {
    const prime = primes[id];
    if (!one.isPrimed || !prime) return one;
    const done = await prime(one);
    const path = { ...one.path, ...done.path };
    return { ...one, method, key: 'header', contentType: null, parameters: {} as Json, ...done, path };
  };
}

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
