import {
  type AnswerBody,
  type ApprovalRequest,
  buildAnswer,
  type Decision,
  type DeviceKey,
  readApprovalRequest,
  type UserVerification,
} from '@countersign/device';
import type { ApplicationSettings } from '../../src/features/applications/index.ts';
import {
  type Approval,
  type ApprovalWish,
  makeApprovals,
  makeAskToAddDevice,
  makeVoidApprovals,
} from '../../src/features/approvals/index.ts';
import {
  type Device,
  makeActivateDevice,
  makeClaimCall,
  makeFindDevice,
  makeListDevices,
  makeRefuseDevice,
  makeRevokeDevice,
  type Passkey,
} from '../../src/features/devices/index.ts';
import { makeGuessGuard, userSubject } from '../../src/features/protection/index.ts';
import { makeRegisterUser, makeRemoveUser } from '../../src/features/users/index.ts';
import { makeQueue } from '../../src/jobs/index.ts';
import { type Store, statement } from '../../src/storage/index.ts';
import { makeGround } from './make-ground.ts';
import { makePhone, type Phone } from './make-phone.ts';

const disable = statement<{ id: number; now: number }>((db, p) =>
  db
    .updateTable('applications')
    .set({ disabled_at: p('now') })
    .where('id', '=', p('id')),
);

export const rigIss = 'https://2fa.example.com';

/** Longest wish there is; a test changes what it is about. */
const plainWish = {
  message: 'Log in',
  details: null,
  hiddenDetails: null,
  logos: null,
  context: [],
  secondsToExpire: null,
  numberMatching: null,
  showsNumber: false,
  userVerification: null,
} satisfies Partial<ApprovalWish>;

/** Approvals on a real database, with a user and phones that really sign. */
export async function makeApprovalRig(store: Store, settings: ApplicationSettings = {}) {
  const ground = await makeGround(store, { settings });
  const { time, seal, random, noteActivity, application } = ground;
  const { clock } = time;
  const guessLimits = {
    beforeSuspension: 2,
    afterSuspension: 1,
    firstSuspension: 60_000,
    longestSuspension: 86_400_000,
    hardLockAfter: 10,
  };
  const guessGuard = makeGuessGuard({ clock, limits: guessLimits });
  const voidApprovals = makeVoidApprovals({ clock });
  const called: { approval: Approval; device: Device }[] = [];
  const deviceDeps = { clock, noteActivity };
  const revokeDevice = makeRevokeDevice({ ...deviceDeps, onRevoked: voidApprovals.ofDevice });
  const queue = makeQueue({ clock, random });
  const approvals = makeApprovals({
    ...{ store, clock, random, seal, queue, guessGuard, noteActivity },
    listDevices: makeListDevices({ seal }),
    findDevice: makeFindDevice({ seal }),
    claimCall: makeClaimCall({ clock, seal }),
    activateDevice: makeActivateDevice(deviceDeps),
    refuseDevice: makeRefuseDevice(deviceDeps),
    async raiseCallback(tx, answered) {
      tx.afterCommit(() => called.push(answered));
    },
    limits: { textLength: 1000, rows: 50 },
  });
  const registerUser = makeRegisterUser({ store, clock, seal, noteActivity });
  const removeUser = makeRemoveUser({ store, clock, noteActivity, forget: [voidApprovals.ofUser] });
  const national = String(2_025_550_000 + (random.bytes(2).readUInt16BE() % 10_000));
  const phone = { e164: `+1${national}`, countryCode: 1, national, country: 'US' as const };
  const { id: userId } = await registerUser({ applicationId: application.id, phone, email: 'ada@example.com' });
  const owner = { applicationId: application.id, userId };
  const findDevice = (id: string) => store.read((tx) => makeFindDevice({ seal })(tx, id));

  return {
    ...{ ground, store, time, application, userId, owner, approvals, guessGuard, called, findDevice, voidApprovals },
    addPhone: (state: 'active' | 'pending' = 'active', passkey?: Passkey): Promise<Phone> =>
      makePhone({ store, seal, clock, random }, owner, { state, iss: rigIss, ...(passkey && { passkey }) }),
    ask: (wish: Partial<ApprovalWish> = {}) =>
      approvals.requestApproval({ ...plainWish, application, userId, ...wish }),
    /** Asks, and must be let. */
    async asked(wish: Partial<ApprovalWish> = {}) {
      const asked = await approvals.requestApproval({ ...plainWish, application, userId, ...wish });
      if (!asked.ok) throw new Error(`the request was refused: ${asked.refusal}`);
      return asked;
    },
    show: (id: string) => approvals.showApproval(application.id, id),
    /** What a phone shows of a request. */
    requestOn: (phone: Phone, approvalId: string) => requestOn(phone, approvalId),
    /** A signed answer, not sent. */
    sign: (phone: Phone, approvalId: string, decision: Decision, more: SignOptions = {}) =>
      sign(phone, approvalId, decision, more),
    send: (phone: Phone, approvalId: string, body: AnswerBody, jti?: string) => send(phone, approvalId, body, jti),
    async answer(phone: Phone, approvalId: string, decision: Decision, more: SignOptions = {}) {
      return send(phone, approvalId, await sign(phone, approvalId, decision, more));
    },
    revoke: (phone: Phone) =>
      store.write((tx) =>
        revokeDevice(tx, { applicationId: application.id, deviceId: phone.deviceId, by: 'application' }),
      ),
    removeUser: () => removeUser(application.id, userId),
    registerAgain: () => registerUser({ applicationId: application.id, phone, email: 'ada@example.com' }),
    /** By wrong codes, so many of them. */
    async suspend(failures = 2) {
      const subject = userSubject(application.id, userId);
      for (let failed = 0; failed < failures; failed += 1) {
        await store.write(async (tx) => {
          const guess = await guessGuard.take(tx, subject);
          await guess?.wrong();
        });
        if (failures > 2) await time.advance(failed + 1 < failures ? 86_400_000 : 0);
      }
    },
    disableApplication: () => store.write((tx) => tx.change(disable, { id: application.id, now: clock.now() })),
    askToAdd: (device: Device, others: Device[]) =>
      store.write((tx) => makeAskToAddDevice({ clock, random, seal, queue })(tx, device, others)),
  };

  async function requestOn(phone: Phone, approvalId: string) {
    const [found] = await approvals.listRequests({ deviceId: phone.deviceId, approvalId });
    if (!found) throw new Error('the phone is not asked this');
    const read = await readApprovalRequest(Uint8Array.from(Buffer.from(found.bytes, 'base64url')));
    if (!read.ok) throw new Error(`the phone cannot read its request: ${read.refusal}`);
    return { ...read.request, options: found.options, bytes: found.bytes };
  }

  async function sign(phone: Phone, approvalId: string, decision: Decision, more: SignOptions): Promise<AnswerBody> {
    const request = { ...(await requestOn(phone, approvalId)), ...more.request };
    const built = await buildAnswer({
      ...{ key: more.key ?? phone.key, request, decision, answeredAt: clock.now() },
      jti: random.bytes(16).toString('base64url'),
      ...(more.verifyUser && { verifyUser: more.verifyUser }),
    });
    if (!built.ok) throw new Error(`the phone would not sign: ${built.refusal}`);
    return built.body;
  }

  async function send(phone: Phone, approvalId: string, body: AnswerBody, jti = random.uuid()) {
    const device = await findDevice(phone.deviceId);
    if (!device) throw new Error('there is no such device');
    return approvals.answerApproval({
      ...{ caller: { device, jti }, approvalId, signature: body.sig, userVerification: body.uva },
      bytes: Buffer.from(body.a, 'base64url'),
    });
  }
}

export interface SignOptions {
  /** Members that the phone believes instead of what it was asked. */
  request?: Partial<ApprovalRequest>;
  key?: DeviceKey;
  verifyUser?: (challenge: Uint8Array) => Promise<UserVerification | null>;
}
