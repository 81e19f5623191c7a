import type { Settings } from '../config/index.ts';
import type { HttpApp } from '../http/app.ts';
import { servePhoneApp } from '../http/phone-app.ts';
import type { Metrics } from '../observability/metrics.ts';
import { probeWrite } from '../storage/index.ts';
import { authyWire } from '../wire/authy/authy-wire.ts';
import { dashboardWire } from '../wire/authy/dashboard/dashboard-wire.ts';
import { deviceWire } from '../wire/device/device-wire.ts';
import { registerEvidence } from '../wire/evidence/evidence.routes.ts';
import { registerHealth } from '../wire/health/health.routes.ts';
import { hostedWire } from '../wire/hosted/hosted.routes.ts';
import { registerInbox } from '../wire/inbox/inbox.routes.ts';
import { registerQrPictures } from '../wire/qr/qr.routes.ts';
import { registerTwilioReceipts } from '../wire/receipts/twilio.routes.ts';
import type { Features } from './compose-features.ts';
import type { Ground } from './ground.ts';

export interface WiresDeps {
  ground: Ground;
  features: Features;
  twilioAuthTokens: ReadonlyMap<string, string>;
  metrics: Metrics;
  isDraining: () => boolean;
}

/** Every protocol that this server speaks, below its base path. */
export async function composeWires(app: HttpApp, deps: WiresDeps): Promise<void> {
  const { features, metrics, isDraining, twilioAuthTokens } = deps;
  const { settings, store, clock, timers } = deps.ground;
  const { publicUrl, basePath, allowsKeyInQuery, devicesPerUser } = settings;
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
        isDraining,
        metrics: metrics.registry,
      });
      await base.register(async (receipts) =>
        registerTwilioReceipts(receipts, {
          recordReceipt: features.recordReceipt,
          authTokens: twilioAuthTokens,
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
}

/** The names under which people reach this server besides local ones. */
function hostsOf({ host, publicUrl }: Settings): string[] {
  return publicUrl ? [host, new URL(publicUrl).hostname] : [host];
}
