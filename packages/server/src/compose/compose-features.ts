import { makeNoteActivity } from '../features/activity/index.ts';
import {
  makeCreateApplication,
  makeFindApplication,
  makeRotateApiKey,
  makeShowWidgetOrigins,
  makeUpdateApplication,
} from '../features/applications/index.ts';
import {
  makeApprovals,
  makeAskToAddDevice,
  makePushApproval,
  makeSendChallengeCode,
  makeVoidApprovals,
} from '../features/approvals/index.ts';
import {
  makeCallbacks,
  makeFindApprovalReceiver,
  makeFindReceiver,
  makeRaiseCallback,
} from '../features/callbacks/index.ts';
import { makeDashboard } from '../features/dashboard/index.ts';
import { makeRecordReceipt, makeSendMessage } from '../features/delivery/index.ts';
import { makeCheckDeviceToken, makeDevices, makeFindDevice, makeShowStanding } from '../features/devices/index.ts';
import { makeDoOnce } from '../features/idempotency/index.ts';
import { makeInbox } from '../features/inbox/index.ts';
import { makeOutboundClient, readOutboundPolicy } from '../features/outbound/index.ts';
import {
  makeCheckPasscode,
  makeIssuePasscode,
  makeSendEnrolmentCode,
  makeSendPasscode,
  passcodeRows,
} from '../features/passcodes/index.ts';
import {
  makeCheckPhoneVerification,
  makeNoteFailedVerification,
  makePhoneInfoLookup,
  makeShowPhoneVerification,
  makeStartPhoneVerification,
} from '../features/phone-verifications/index.ts';
import { makeGuessGuard, makeQuotas, makeShowGuesses, makeTakeSend } from '../features/protection/index.ts';
import { makePushes, makeTestPush } from '../features/push/index.ts';
import { makeCountEvents, makeGatherFacts, makeListEvents } from '../features/reporting/index.ts';
import {
  forgetSoftTokens,
  makeAddSoftToken,
  makeCheckSoftToken,
  makeExportSoftToken,
  makeShowQr,
} from '../features/soft-tokens/index.ts';
import { makeCallCounter, makeMonthlyStatistics } from '../features/statistics/index.ts';
import { makeCheckToken } from '../features/token-checks/index.ts';
import {
  makeCustomUsers,
  makeFindUser,
  makeFurnishSandbox,
  makeImportUser,
  makeListUsers,
  makeRegisterActivity,
  makeRegisterUser,
  makeRemoveUser,
  makeShowUser,
  makeUnlockUser,
  makeUpdateUser,
} from '../features/users/index.ts';
import {
  makeFollowDevice,
  makeFollowStanding,
  makeWaitForRequests,
  makeWaitingDevices,
} from '../features/waiting/index.ts';
import {
  makeFindWebhookReceiver,
  makeSubscriptions,
  makeTellWebhooks,
  makeWebhooks,
} from '../features/webhooks/index.ts';
import { makeQueue } from '../jobs/index.ts';
import { callbackBody } from '../wire/authy/callback-body.ts';
import { callbackTestBody } from '../wire/authy/callback-test-body.ts';
import { eventOf, reportedKinds } from '../wire/authy/events/event-names.ts';
import { writeEvent } from '../wire/authy/events/write-event.ts';
import type { Ground } from './ground.ts';

/** Every use case, without HTTP: what the wires, the CLI and the tests call. */
export type Features = ReturnType<typeof composeFeatures>;

export function composeFeatures(ground: Ground) {
  const { settings, store, seal, clock, random, timers } = ground;
  const queue = makeQueue({ clock, random });
  const findReceiver = makeFindReceiver({
    onetouch: makeFindApprovalReceiver({ clock, seal }),
    webhook: makeFindWebhookReceiver({ seal }),
  });
  const raiseCallback = makeRaiseCallback({ clock, random, seal, queue, findReceiver });
  const outbound = makeOutboundClient({
    ...{ timers, policy: readOutboundPolicy(settings), deadline: settings.outboundDeadline },
  });
  const subscriptions = makeSubscriptions({ clock });
  const gatherFacts = makeGatherFacts({ seal, findDevice: makeFindDevice({ seal }) });
  const hearing = makeTellWebhooks({
    ...{ random, subscriptions, eventOf, raise: raiseCallback },
    writeEvent: async (tx, activity) => writeEvent(activity, await gatherFacts(tx, activity)),
  });
  const noteActivity = makeNoteActivity({ clock, seal, hearing });
  const sendMessage = makeSendMessage({ clock, random, seal, queue });
  const guessLimits = {
    beforeSuspension: settings.guessesBeforeSuspension,
    afterSuspension: settings.guessesAfterSuspension,
    firstSuspension: settings.firstSuspension,
    longestSuspension: settings.longestSuspension,
    hardLockAfter: settings.hardLockAfter,
  };
  const guessGuard = makeGuessGuard({ clock, limits: guessLimits });
  const takeSend = makeTakeSend({ clock });
  const sendDefaults = { perHour: settings.sendsPerHour, perDay: settings.sendsPerDay };
  const codeLimits = { life: settings.passcodeLife, checks: settings.checksPerCode };
  const applicationDeps = { store, clock, random, seal };
  const userDeps = { store, clock, seal, noteActivity };
  const findUser = makeFindUser({ seal });
  const registerUser = makeRegisterUser(userDeps);
  const exportSoftToken = makeExportSoftToken({ clock, seal });
  const callCounter = makeCallCounter({ store, clock, timers });
  const waitingDevices = makeWaitingDevices({ store });
  const voidApprovals = makeVoidApprovals({ clock });
  const pushes = makePushes({ store, clock, random, seal, noteActivity, outbound, settings });
  const customUsers = makeCustomUsers(userDeps);
  const devices = makeDevices({
    ...{ store, clock, random, seal, queue, findUser, noteActivity, takeSend, sendDefaults },
    customUsers,
    enrolmentGuard: makeGuessGuard({ clock, limits: { ...guessLimits, hardLockAfter: Number.MAX_SAFE_INTEGER } }),
    sendCode: makeSendEnrolmentCode({ sendMessage }),
    onRevoked: voidApprovals.ofDevice,
    onConfirmed: voidApprovals.aboutDevice,
    onPending: makeAskToAddDevice({ clock, random, seal, queue }),
    acceptPush: pushes.acceptPush,
    devicesPerUser: settings.devicesPerUser,
  });
  const { findDevice } = devices;
  const updateApplication = makeUpdateApplication(applicationDeps);
  const callbacks = makeCallbacks({
    ...{ store, clock, random, seal, queue, outbound, noteActivity, updateApplication },
    findReceiver,
    testBody: (applicationId) => callbackTestBody(applicationId, random.uuid(), clock.now()),
    retention: settings.callbackRetention,
  });
  const approvals = makeApprovals({
    ...{ ...devices, store, clock, random, seal, queue, guessGuard, noteActivity },
    raiseCallback(tx, answered) {
      const { id, applicationId } = answered.approval;
      return raiseCallback(tx, {
        applicationId,
        endpoint: 'onetouch',
        subject: id,
        body: callbackBody(answered),
      });
    },
    limits: { textLength: settings.approvalTextLength, rows: settings.approvalRows },
  });
  const { listRequests } = approvals;
  const pushPeople = { store, findUser, wakeDevice: pushes.wakeDevice, basePath: settings.basePath };
  const sendPasscode = makeSendPasscode({
    store,
    findUser,
    guessGuard,
    takeSend,
    issuePasscode: makeIssuePasscode({ clock, random, seal, limits: codeLimits }),
    sendMessage,
    noteActivity,
    activeDevices: devices.activeDevices,
    defaults: { ...sendDefaults, digits: settings.passcodeDigits },
  });
  const verification = { store, clock, random, seal, guessGuard, takeSend, sendMessage, noteActivity };

  return {
    ...devices,
    ...approvals,
    ...callbacks,
    raiseCallback,
    ...pushes,
    testPush: makeTestPush({ ...pushPeople, claimCall: devices.claimCall, quotas: makeQuotas({ clock }) }),
    pushApproval: makePushApproval({ ...pushPeople, clock, random, seal, findDevice }),
    queue,
    callCounter,
    doOnce: makeDoOnce({ store, clock, seal }),
    findApplication: makeFindApplication({ ...applicationDeps, onRead: subscriptions.remember }),
    createApplication: makeCreateApplication(applicationDeps),
    updateApplication,
    showWidgetOrigins: makeShowWidgetOrigins({ store }),
    rotateApiKey: makeRotateApiKey(applicationDeps),
    findUser,
    showUser: makeShowUser({ store, findUser }),
    showStanding: makeShowStanding({
      ...{ store, findUser },
      listDevices: devices.listDevices,
      revokedDevices: devices.revokedDevices,
      showGuesses: makeShowGuesses({ clock, hardLockAfter: settings.hardLockAfter }),
    }),
    registerUser,
    customUsers,
    furnishSandbox: makeFurnishSandbox({ store, clock, importUser: makeImportUser({ store, seal, registerUser }) }),
    updateUser: makeUpdateUser(userDeps),
    removeUser: makeRemoveUser({
      store,
      clock,
      noteActivity,
      forget: [passcodeRows.forget, forgetSoftTokens, devices.forgetDevices, voidApprovals.ofUser],
    }),
    unlockUser: makeUnlockUser({ store, guessGuard, noteActivity }),
    registerActivity: makeRegisterActivity({ store, noteActivity }),
    guessGuard,
    sendPasscode,
    sendChallengeCode: makeSendChallengeCode({
      ...approvals,
      sendCode: (wish) => sendPasscode({ ...wish, channel: 'sms', action: null, actionMessage: null, isForced: true }),
    }),
    checkToken: makeCheckToken({
      store,
      clock,
      guessGuard,
      checkSoftToken: makeCheckSoftToken({ clock, seal, drift: settings.softTokenDrift }),
      checkDeviceToken: makeCheckDeviceToken({ clock, seal }),
      checkPasscode: makeCheckPasscode({ clock, seal, limits: codeLimits }),
      noteActivity,
    }),
    addSoftToken: makeAddSoftToken({
      ...{ store, clock, random, seal, noteActivity },
      limits: { perUser: settings.softTokensPerUser, linkLife: settings.qrLinkLife },
    }),
    exportSoftToken: (owner: Parameters<typeof exportSoftToken>[1]) => store.read((tx) => exportSoftToken(tx, owner)),
    showQr: makeShowQr({ store, clock, seal }),
    startPhoneVerification: makeStartPhoneVerification({
      ...verification,
      limits: codeLimits,
      defaults: sendDefaults,
    }),
    checkPhoneVerification: makeCheckPhoneVerification({ ...verification, limits: codeLimits }),
    showPhoneVerification: makeShowPhoneVerification({ store, clock, seal }),
    noteFailedVerification: makeNoteFailedVerification({ seal, noteActivity }),
    waitingDevices,
    waitForRequests: makeWaitForRequests({ store, timers, waitingDevices, findDevice, listRequests }),
    followStanding: makeFollowStanding({ store, clock, timers }),
    followDevice: makeFollowDevice({ store, waitingDevices, findDevice }),
    phoneInfo: makePhoneInfoLookup(),
    ...makeDashboard({ store, clock, random, seal }),
    outbound,
    ...makeWebhooks({
      ...{ store, clock, random, seal, subscriptions, outbound },
      limit: settings.webhooksPerApplication,
    }),
    listUsers: makeListUsers({ store, seal }),
    listEvents: makeListEvents({ store, seal, gatherFacts, kinds: reportedKinds }),
    countEvents: makeCountEvents({ store, kinds: reportedKinds }),
    monthlyStatistics: makeMonthlyStatistics({ store, clock, callCounter }),
    recordReceipt: makeRecordReceipt({ store, clock }),
    inbox: makeInbox({ store, seal, clock, timers, keeps: settings.inboxKeeps }),
  };
}
