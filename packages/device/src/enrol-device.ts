import type { Clock } from './clock.ts';
import type { ClockSamples } from './clock-offset.ts';
import type { DeviceKey } from './device-key.ts';
import { fail, failureOf, type Reply } from './device-reply.ts';
import { type DeviceState, isDeviceState } from './device-state.ts';
import { buildEnrolment, type Enrolment } from './enrolment.ts';
import { type Fetch, makeExchange } from './exchange.ts';
import { nameHiddenSigns } from './hidden-signs.ts';
import { makeServerClock } from './server-clock.ts';
import { isBasePath, isServerOrigin } from './server-origin.ts';
import { hasAtLeast, isListOf, isNullOr, isText } from './shape.ts';
import { importSoftTokens, isSoftTokenEntry, type SoftToken } from './soft-token.ts';

export interface EnrolDeviceDeps {
  fetch: Fetch;
  clock: Clock;
}

/** What a device keeps: with it {@link makeDeviceClient} works from then on. */
export interface EnrolledDevice {
  iss: string;
  basePath: string;
  deviceId: string;
  key: DeviceKey;
  state: DeviceState;
  userLabel: string | null;
  tokens: SoftToken[];
  /** VAPID public key to subscribe to pushes with. */
  pushKey: string | null;
  clockSamples: ClockSamples;
}

export type EnrolDevice = (
  enrolment: Omit<Enrolment, 'signedAt'> & {
    /** Path under which the server is reached, such as `/auth`. */
    basePath?: string;
    /** Whether seeds can be taken out again, for stores that know no keys, such as files. */
    hasExtractableSeeds?: boolean;
  },
) => Promise<Reply<EnrolledDevice>>;

const reply = {
  device_id: isText,
  state: isDeviceState,
  user: (value: unknown): value is { label: string | null } => hasAtLeast(value, { label: isNullOr(isText) }),
  totp: isListOf(isSoftTokenEntry),
  push_key: isNullOr(isText),
};

/** Makes a key known to a server as a device of the person the enrolment was offered to. */
export function makeEnrolDevice({ fetch, clock }: EnrolDeviceDeps): EnrolDevice {
  return async ({ basePath = '', hasExtractableSeeds = false, ...enrolment }) => {
    const { iss, key } = enrolment;
    if (!isServerOrigin(iss)) throw new TypeError(`not the origin of a server: ${iss}`);
    if (!isBasePath(basePath)) throw new TypeError(`not a base path: ${basePath}`);
    const exchange = makeExchange({ origin: iss, fetch, clock });
    const serverClock = makeServerClock({ clock });

    const exchanged = await serverClock.attempt(async () => {
      const body = JSON.stringify(await buildEnrolment({ ...enrolment, signedAt: serverClock.now() }));
      return exchange({ method: 'POST', path: `${basePath}/device/v1/enrol`, body });
    });
    if (!exchanged.isReached || exchanged.status >= 300) return fail(failureOf(exchanged));
    const { status, body } = exchanged;
    if (!hasAtLeast(body, reply)) return fail({ kind: 'unreadable', status });
    const tokens = await importSoftTokens(body.totp, { isExtractable: hasExtractableSeeds });
    if (tokens === undefined) return fail({ kind: 'unreadable', status });
    return {
      ok: true,
      value: {
        iss,
        basePath,
        deviceId: body.device_id,
        key,
        state: body.state,
        userLabel: body.user.label === null ? null : nameHiddenSigns(body.user.label),
        tokens,
        pushKey: body.push_key,
        clockSamples: serverClock.samples(),
      },
    };
  };
}
