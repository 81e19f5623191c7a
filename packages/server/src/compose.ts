import { composeBackground } from './compose/compose-background.ts';
import type { Features } from './compose/compose-features.ts';
import { composeWires } from './compose/compose-wires.ts';
import type { Ground } from './compose/ground.ts';
import type { ProvidersByChannel } from './features/delivery/index.ts';
import { type HttpApp, makeHttpApp } from './http/app.ts';
import { jobRows } from './jobs/index.ts';
import { makeMetrics } from './observability/metrics.ts';

export { composeFeatures, type Features } from './compose/compose-features.ts';
export type { Ground } from './compose/ground.ts';

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
  const { settings, store, clock, random, log } = ground;
  let isDraining = false;
  const metrics = makeMetrics({
    ...{ store, queue: queueOutlook, waitingDevices: features.waitingDevices },
    callbacks: features.callbacksOutlook,
  });
  const background = composeBackground({ ground, features, providers: choice.providers, metrics });
  const app = makeHttpApp({
    clock,
    random,
    log,
    settings,
    onAnswered: ({ route, method, status, seconds }) =>
      metrics.requests.observe({ operation: route, method, status }, seconds),
  });
  const { twilioAuthTokens } = choice;
  await composeWires(app, { ground, features, twilioAuthTokens, metrics, isDraining: () => isDraining });

  async function queueOutlook() {
    const now = clock.now();
    const outlook = await store.read((tx) => jobRows.outlook(tx, now));
    return { oldestAge: outlook.oldest === null ? 0 : now - outlook.oldest, waiting: outlook.waiting };
  }

  return {
    app,
    features,
    start: background.start,
    async stop() {
      isDraining = true;
      await app.close();
      await background.stop();
      await store.close();
    },
  };
}
