import type { Settings } from './config/index.ts';
import { activityRows, makeNoteActivity } from './features/activity/index.ts';
import {
  makeCreateApplication,
  makeFindApplication,
  makeRotateApiKey,
  makeShowWidgetOrigins,
  makeUpdateApplication,
} from './features/applications/index.ts';
import {
  approvalRows,
  endingRows,
  makeApprovals,
  makeAskToAddDevice,
  makePushApproval,
  makeSendChallengeCode,
  makeVoidApprovals,
} from './features/approvals/index.ts';
import {
  laneJobKind,
  makeCallbacks,
  makeFindApprovalReceiver,
  makeFindReceiver,
  makeRaiseCallback,
} from './features/callbacks/index.ts';
import { dashboardRows, makeDashboard } from './features/dashboard/index.ts';
import {
  deliveryRows,
  makeDeliverMessage,
  makeRecordReceipt,
  makeSendMessage,
  type ProvidersByChannel,
} from './features/delivery/index.ts';
import { makeCheckDeviceToken, makeDevices, makeFindDevice, makeShowStanding } from './features/devices/index.ts';
import { makeDoOnce, rememberedReplyRows } from './features/idempotency/index.ts';
import { makeInbox } from './features/inbox/index.ts';
import { makeOutboundClient, readOutboundPolicy } from './features/outbound/index.ts';
import {
  makeCheckPasscode,
  makeIssuePasscode,
  makeSendEnrolmentCode,
  makeSendPasscode,
  passcodeRows,
} from './features/passcodes/index.ts';
import {
  makeCheckPhoneVerification,
  makeNoteFailedVerification,
  makePhoneInfoLookup,
  makeShowPhoneVerification,
  makeStartPhoneVerification,
  phoneVerificationRows,
} from './features/phone-verifications/index.ts';
import {
  makeGuessGuard,
  makeQuotas,
  makeShowGuesses,
  makeTakeSend,
  protectionRows,
} from './features/protection/index.ts';
import { makePushes, makeTestPush } from './features/push/index.ts';
import { makeCountEvents, makeGatherFacts, makeListEvents } from './features/reporting/index.ts';
import {
  forgetSoftTokens,
  makeAddSoftToken,
  makeCheckSoftToken,
  makeExportSoftToken,
  makeShowQr,
  softTokenRows,
} from './features/soft-tokens/index.ts';
import { makeCallCounter, makeMonthlyStatistics } from './features/statistics/index.ts';
import { makeCheckToken } from './features/token-checks/index.ts';
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
} from './features/users/index.ts';
import {
  makeFollowDevice,
  makeFollowStanding,
  makeWaitForRequests,
  makeWaitingDevices,
} from './features/waiting/index.ts';
import {
  makeFindWebhookReceiver,
  makeSubscriptions,
  makeTellWebhooks,
  makeWebhooks,
} from './features/webhooks/index.ts';
import { type HttpApp, type HttpLog, makeHttpApp } from './http/app.ts';
import { servePhoneApp } from './http/phone-app.ts';
import { jobRows, makeHousekeeping, makeQueue, makeWorker, type WorkerDeps } from './jobs/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Random } from './kernel/random.ts';
import type { Seal } from './kernel/seal.ts';
import type { Timers } from './kernel/timers.ts';
import { makeMetrics } from './observability/metrics.ts';
import { probeWrite, type Store } from './storage/index.ts';
import { authyWire } from './wire/authy/authy-wire.ts';
import { callbackBody } from './wire/authy/callback-body.ts';
import { callbackTestBody } from './wire/authy/callback-test-body.ts';
import { dashboardWire } from './wire/authy/dashboard/dashboard-wire.ts';
import { eventOf, reportedKinds } from './wire/authy/events/event-names.ts';
import { writeEvent } from './wire/authy/events/write-event.ts';
import { deviceWire } from './wire/device/device-wire.ts';
import { registerEvidence } from './wire/evidence/evidence.routes.ts';
import { registerHealth } from './wire/health/health.routes.ts';
import { hostedWire } from './wire/hosted/hosted.routes.ts';
import { registerInbox } from './wire/inbox/inbox.routes.ts';
import { registerQrPictures } from './wire/qr/qr.routes.ts';
import { registerTwilioReceipts } from './wire/receipts/twilio.routes.ts';

/** What the house stands on: everything that touches the world outside, injected. */
export interface Ground {
  settings: Settings;
  store: Store;
  seal: Seal;
  clock: Clock;
  random: Random;
  timers: Timers;
  log: HttpLog;
}

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
      activeDevices: devices.activeDevices,
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

export interface House {
  app: HttpApp;
  features: Features;
  /** Starts the background work; the caller listens. */
  start(): void;
  /** Stops taking requests and jobs, finishes what is under way, and closes the database. */
  stop(): Promise<void>;
}

export interface ProviderChoice {
  providers: ProvidersByChannel;
  /** Auth tokens of the Twilio providers by name, to verify their receipts. */
  twilioAuthTokens: ReadonlyMap<string, string>;
}

/** Builds the whole house. Nothing runs until it is started. */
export async function compose(ground: Ground, features: Features, choice: ProviderChoice): Promise<House> {
  const { settings, store, seal, clock, random, timers, log } = ground;
  const { publicUrl, basePath, allowsKeyInQuery, devicesPerUser } = settings;
  let isDraining = false;
  const metrics = makeMetrics({
    ...{ store, queue: queueOutlook, waitingDevices: features.waitingDevices },
    callbacks: features.callbacksOutlook,
  });

  const deliverMessage = makeDeliverMessage({
    ...{ store, clock, random, timers, seal },
    providers: choice.providers,
    providerSilence: settings.providerSilence,
    onGivenUp: features.noteFailedVerification,
    onAttempt({ channel, provider, outcome, ms }) {
      metrics.attempts.inc({ channel, provider, outcome });
      metrics.attemptTime.observe({ channel, provider }, ms / 1000);
    },
  });
  const deliverLane = features.deliverLane({
    timers,
    concurrency: settings.callbackConcurrency,
    async onDelivered(tx, { endpoint, subject, deliveredAt }) {
      if (endpoint === 'onetouch') await approvalRows.setNotified(tx, subject, deliveredAt);
    },
    onAttempt: (outcome) => metrics.callbackAttempts.inc({ outcome }),
    onFailure: (error) => log.error({ err: error }, 'a callback could not be written'),
  });
  features.onPush(({ kind, outcome, deviceId }) => {
    metrics.pushes.inc({ kind, outcome: outcome.kind });
    if (outcome.kind === 'refused') log.error({ device: deviceId, reason: outcome.reason }, 'a push was refused');
  });
  const workerDeps: Pick<WorkerDeps, 'store' | 'clock' | 'random' | 'timers' | 'onFailure'> = {
    ...{ store, clock, random, timers },
    onFailure: (job, error) => log.error({ err: error, job: job.id, kind: job.kind }, 'job failed'),
  };
  const worker = makeWorker({
    ...workerDeps,
    handlers: [deliverMessage, features.pushApproval, ...features.deviceJobs],
    apart: { kind: laneJobKind, isMine: false },
    settings: { concurrency: settings.jobConcurrency, leaseFor: settings.jobLease, pollEvery: 250 },
  });
  // A receiver that is slow holds its lane's job for as long as it likes: messages must not wait for that.
  const laneWorker = makeWorker({
    ...workerDeps,
    handlers: [deliverLane],
    apart: { kind: laneJobKind, isMine: true },
    settings: { concurrency: settings.callbackLanes, leaseFor: settings.jobLease, pollEvery: 500 },
  });
  features.queue.onEnqueued((kind) => (kind === laneJobKind ? laneWorker : worker).wake());
  const housekeeping = makeHousekeeping({
    ...{ store, clock, timers },
    chores: [
      deliveryRows.prune,
      activityRows.prune,
      phoneVerificationRows.prune,
      dashboardRows.prune,
      softTokenRows.prune,
      rememberedReplyRows.prune,
      endingRows.prune,
      protectionRows.pruneSources,
      ...features.deviceChores,
      ...features.callbackChores,
    ],
    retention: settings.retention,
    onFailure: (error) => log.error({ err: error }, 'housekeeping failed'),
  });

  const expiry = features.expireApprovals({
    timers,
    onFailure: (error) => log.error({ err: error }, 'expiry of approvals failed'),
  });

  const app = makeHttpApp({
    random,
    log,
    settings,
    onAnswered: ({ route, method, status, seconds }) =>
      metrics.requests.observe({ operation: route, method, status }, seconds),
  });
  const counting =
    <Check, Outcome extends { ok: boolean; refusal?: string }>(
      kind: string,
      check: (given: Check) => Promise<Outcome>,
    ) =>
    async (given: Check): Promise<Outcome> => {
      const outcome = await check(given);
      metrics.tokenChecks.inc({ kind, result: outcome.ok ? 'accepted' : (outcome.refusal ?? 'refused') });
      return outcome;
    };
  const checks = {
    checkToken: counting('token', features.checkToken),
    checkPhoneVerification: counting('phone_verification', features.checkPhoneVerification),
  };
  const wireSettings = { publicUrl, basePath, allowsKeyInQuery };
  await app.register(
    async (base) => {
      await base.register((wire) => authyWire(wire, { ...features, ...checks, clock, settings: wireSettings }));
      await base.register((wire) =>
        dashboardWire(wire, {
          ...features,
          settings: { publicUrl, basePath, integrationKey: settings.integrationKey },
        }),
      );
      await base.register(
        (wire) => deviceWire(wire, { ...features, clock, timers, settings: { publicUrl, devicesPerUser } }),
        {
          prefix: '/device/v1',
        },
      );
      await base.register((pages) => hostedWire(pages, { ...features, clock, timers, settings: wireSettings }));
      registerQrPictures(base, features);
      servePhoneApp(base);
      registerEvidence(base, { ...features, allowsKeyInQuery });
      registerHealth(base, {
        probeWrite: () => probeWrite(store, clock),
        isDraining: () => isDraining,
        metrics: metrics.registry,
      });
      await base.register(async (receipts) =>
        registerTwilioReceipts(receipts, {
          recordReceipt: features.recordReceipt,
          authTokens: choice.twilioAuthTokens,
          publicUrl,
        }),
      );
      if (settings.mode === 'development') {
        await base.register(async (pages) =>
          registerInbox(pages, { inbox: features.inbox, clock, timers, hosts: hostsOf(settings) }),
        );
      }
    },
    { prefix: basePath },
  );

  async function queueOutlook() {
    const now = clock.now();
    const outlook = await store.read((tx) => jobRows.outlook(tx, now));
    return { oldestAge: outlook.oldest === null ? 0 : now - outlook.oldest, waiting: outlook.waiting };
  }

  return {
    app,
    features,
    start() {
      worker.start();
      laneWorker.start();
      housekeeping.start();
      expiry.start();
      features.callCounter.start();
    },
    async stop() {
      isDraining = true;
      await app.close();
      deliverLane.drain();
      await Promise.all([worker.stop(), laneWorker.stop()]);
      features.outbound.close();
      housekeeping.stop();
      expiry.stop();
      for (const provider of new Set(Object.values(choice.providers).flat())) provider.close?.();
      await features.callCounter.stop();
      await store.close();
    },
  };
}

/** The names under which people reach this server besides local ones. */
function hostsOf({ host, publicUrl }: Settings): string[] {
  return publicUrl ? [host, new URL(publicUrl).hostname] : [host];
}
