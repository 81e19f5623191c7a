import type { Chore, JobHandler, Queue } from '../../jobs/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import { type GuessGuard, makeQuotas, type SendLimits, type TakeSend } from '../protection/index.ts';
import type { CustomUsers, FindUser } from '../users/index.ts';
import { makeActivateDevice } from './activate-device.ts';
import { makeAddPasskey } from './add-passkey.ts';
import { makeAuthenticateDevice } from './calls/authenticate-device.ts';
import { makeClaimCall } from './calls/claim-call.ts';
import { callRows } from './calls/repository.ts';
import { makeConfirmDevice, type OnConfirmed } from './confirm-device.ts';
import { makeEndHold } from './end-hold.job.ts';
import { makeAdmitDevice, type OnPending } from './enrolment/admit-device.ts';
import { makeAskForCode } from './enrolment/ask-for-code.ts';
import { makeEnrol } from './enrolment/enrol.ts';
import { makeLimitShortCodes } from './enrolment/limit-short-codes.ts';
import { makeOfferEnrolment } from './enrolment/offer-enrolment.ts';
import { makeRedeemToken } from './enrolment/redeem-token.ts';
import { enrolmentRows } from './enrolment/repository.ts';
import { makeSendCode, type SendEnrolmentCode } from './enrolment/send-code.job.ts';
import { makeShowOffer } from './enrolment/show-offer.ts';
import { makeShowRegistration } from './enrolment/show-registration.ts';
import { makeTakeEnrolment } from './enrolment/take-enrolment.ts';
import { makeFindDevice } from './find-device.ts';
import { makeForgetDevices } from './forget-devices.ts';
import { makeActiveDevices, makeListDevices, makeRevokedDevices } from './list-devices.ts';
import { makeListDevicesInUse } from './list-devices-in-use.ts';
import { makeNameDevice } from './name-device.ts';
import { makeRefuseDevice } from './refuse-device.ts';
import { makeRemoveDevice } from './remove-device.ts';
import { makeRevokeDevice, type OnRevoked } from './revoke-device.ts';
import { makeRevokeIdleDevices } from './revoke-idle-devices.ts';
import { makeRotateKey } from './rotate-key.ts';
import { makeSeeDevice } from './see-device.ts';
import { makeShowOwnDevices } from './show-own-devices.ts';
import type { AcceptPush } from './subscriptions/push-subscription.ts';
import { makePutPush } from './subscriptions/put-push.ts';
import { makeWithdrawDevice } from './withdraw-device.ts';

export interface DevicesDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  queue: Queue;
  findUser: FindUser;
  customUsers: CustomUsers;
  noteActivity: NoteActivity;
  takeSend: TakeSend;
  /** For digits sent to a number. Nobody has to unlock what only time should: its hard lock is out of reach. */
  enrolmentGuard: GuessGuard;
  sendCode: SendEnrolmentCode;
  /** What a device was asked is void with it. */
  onRevoked: OnRevoked;
  /** What the others were asked about a device is settled. */
  onConfirmed: OnConfirmed;
  /** Asks the other devices of a person about a new one. */
  onPending: OnPending;
  acceptPush: AcceptPush;
  sendDefaults: SendLimits;
  devicesPerUser: number;
}

/** Every use case of devices and enrolments. */
export function makeDevices(deps: DevicesDeps) {
  const { store, clock, random, seal, queue, findUser, customUsers, noteActivity } = deps;
  const { onPending, acceptPush, devicesPerUser } = deps;
  const quotas = makeQuotas({ clock });
  const claimCall = makeClaimCall({ clock, seal });
  const listDevices = makeListDevices({ seal });
  const findDevice = makeFindDevice({ seal });
  const activeDevices = makeActiveDevices({ seal });
  const activateDevice = makeActivateDevice({ clock, noteActivity });
  const revokeDevice = makeRevokeDevice({ clock, noteActivity, onRevoked: deps.onRevoked });
  const admitDevice = makeAdmitDevice({
    ...{ clock, random, seal, queue, findUser, listDevices, noteActivity, onPending },
    limits: { perUser: devicesPerUser },
  });
  const takeEnrolment = makeTakeEnrolment({
    ...{ clock, seal, guessGuard: deps.enrolmentGuard },
    limitShortCodes: makeLimitShortCodes({ quotas, seal }),
  });
  const jobs: JobHandler[] = [
    makeEndHold({ store, clock, activateDevice }),
    makeSendCode({ ...deps, defaults: deps.sendDefaults }),
  ];
  const chores: Chore[] = [enrolmentRows.prune, callRows.prune, makeRevokeIdleDevices({ revokeDevice })];

  return {
    ...{ claimCall, listDevices, activateDevice, revokeDevice, admitDevice },
    authenticateDevice: makeAuthenticateDevice({
      store,
      clock,
      seal,
      seeDevice: makeSeeDevice({ store, clock, seal }),
    }),
    findDevice,
    activeDevices,
    listDevicesInUse: makeListDevicesInUse({ store, seal }),
    revokedDevices: makeRevokedDevices({ seal }),
    refuseDevice: makeRefuseDevice({ clock, noteActivity }),
    forgetDevices: makeForgetDevices({ clock, revokeDevice }),
    offerEnrolment: makeOfferEnrolment({ store, clock, random, seal, findUser, noteActivity }),
    showOffer: makeShowOffer({ store, clock, seal, findUser, findDevice }),
    askForCode: makeAskForCode({ store, random, seal, queue, quotas }),
    redeemToken: makeRedeemToken({ store, clock, seal, customUsers, noteActivity }),
    showRegistration: makeShowRegistration({ store, customUsers, activeDevices }),
    enrol: makeEnrol({ store, clock, random, takeEnrolment, admitDevice, acceptPush }),
    showOwnDevices: makeShowOwnDevices({ store, listDevices }),
    addPasskey: makeAddPasskey({ store, claimCall, noteActivity }),
    putPush: makePutPush({ store, seal, claimCall, acceptPush }),
    rotateKey: makeRotateKey({ store, claimCall, noteActivity }),
    nameDevice: makeNameDevice({ store, seal, claimCall }),
    confirmDevice: makeConfirmDevice({ store, activateDevice, onConfirmed: deps.onConfirmed }),
    withdrawDevice: makeWithdrawDevice({ store, revokeDevice }),
    removeDevice: makeRemoveDevice({ store, claimCall, revokeDevice }),
    deviceJobs: jobs,
    deviceChores: chores,
  };
}
