import { activityRows } from '../features/activity/index.ts';
import { approvalRows, endingRows } from '../features/approvals/index.ts';
import { laneJobKind } from '../features/callbacks/index.ts';
import { dashboardRows } from '../features/dashboard/index.ts';
import { deliveryRows, makeDeliverMessage, type ProvidersByChannel } from '../features/delivery/index.ts';
import { rememberedReplyRows } from '../features/idempotency/index.ts';
import { phoneVerificationRows } from '../features/phone-verifications/index.ts';
import { protectionRows } from '../features/protection/index.ts';
import { softTokenRows } from '../features/soft-tokens/index.ts';
import { makeHousekeeping, makeWorker, type WorkerDeps } from '../jobs/index.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Features } from './compose-features.ts';
import type { Ground } from './ground.ts';

export interface BackgroundDeps {
  ground: Ground;
  features: Features;
  providers: ProvidersByChannel;
  metrics: Metrics;
}

/** Everything that happens without anybody asking for it now: jobs, callbacks, expiry, letting old rows go. */
export function composeBackground({ ground, features, providers, metrics }: BackgroundDeps) {
  const { settings, store, seal, clock, random, timers, log } = ground;

  const deliverMessage = makeDeliverMessage({
    ...{ store, clock, random, timers, seal },
    providers,
    providerSilence: settings.providerSilence,
    onGivenUp: features.noteFailedVerification,
    onUndelivered({ messageId, channel, failure }) {
      metrics.undelivered.inc({ channel, reason: failure });
      log.warn({ message: messageId, channel, reason: failure }, 'a message was given up');
    },
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

  return {
    start() {
      worker.start();
      laneWorker.start();
      housekeeping.start();
      expiry.start();
      features.callCounter.start();
    },
    /** Takes up nothing more, and finishes what is under way. */
    async stop() {
      deliverLane.drain();
      await Promise.all([worker.stop(), laneWorker.stop()]);
      features.outbound.close();
      housekeeping.stop();
      expiry.stop();
      for (const provider of new Set(Object.values(providers).flat())) provider.close?.();
      await features.callCounter.stop();
    },
  };
}
