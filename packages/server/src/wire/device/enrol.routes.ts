import { base32 } from '@countersign/device';
import type { FastifyInstance } from 'fastify';
import {
  type Admitted,
  type AskForCode,
  deviceTokenShape,
  type Enrol,
  type RedeemToken,
} from '../../features/devices/index.ts';
import { readInternational } from '../../kernel/read-international.ts';
import { answer, type DeviceAnswer, refuseCall } from './device-answer.ts';
import { inSeconds } from './in-seconds.ts';
import type { ServeOpen } from './serve-open.ts';

export interface EnrolRoutesDeps {
  enrol: Enrol;
  askForCode: AskForCode;
  redeemToken: RedeemToken;
  /** Public key to subscribe to pushes with. */
  showPushKey: () => Promise<string>;
  /** Phones one user may have. */
  devicesPerUser: number;
}

/** How a phone becomes a device: calls that nobody can sign yet. */
export function registerEnrol(
  app: FastifyInstance,
  {
    enrol,
    askForCode,
    redeemToken,
    showPushKey,
    devicesPerUser,
    serveOpen,
  }: EnrolRoutesDeps & { serveOpen: ServeOpen },
): void {
  app.post(
    '/enrol',
    serveOpen(async (call) => {
      const enrolled = await enrol(call);
      return enrolled.ok ? describe(enrolled, await showPushKey()) : refuseCall(enrolled.refusal);
    }),
  );

  app.post(
    '/enrolments',
    serveOpen(async ({ body, address }) => {
      const wish = readWish(body);
      if (wish === null) return refuseCall('malformed');
      return answer(await askForCode({ ...wish, address }), 202);
    }),
  );

  app.post(
    '/enrolments/jwt',
    serveOpen(async ({ body }) => {
      const token = readToken(body);
      if (token === null) return refuseCall('malformed');
      const redeemed = await redeemToken(token);
      if (!redeemed.ok) return refuseCall(redeemed.refusal);
      const { eid, secret, expiresAt } = redeemed;
      return answer({ eid, secret, expires_at: inSeconds(expiresAt) });
    }),
  );

  function describe({ device, application, user, seed }: Admitted, pushKey: string): DeviceAnswer {
    return answer({
      device_id: device.id,
      state: device.state,
      user: { label: user.phone === '' ? null : maskPhone(user.phone) },
      totp: [
        {
          ...{ app: `app_${application.id}`, name: application.name, logo_id: null, alg: 'SHA1' },
          ...{ seed_b32: base32(seed), digits: deviceTokenShape.digits, period: deviceTokenShape.period },
        },
      ],
      push_key: pushKey,
      limits: { devices: devicesPerUser },
    });
  }
}

function readWish(body: unknown): Omit<Parameters<AskForCode>[0], 'address'> | null {
  if (typeof body !== 'object' || body === null) return null;
  const { phone: typed, channel = 'sms', app = null } = body as Record<string, unknown>;
  const phone = typeof typed === 'string' ? readInternational(typed) : null;
  if (phone === null || (channel !== 'sms' && channel !== 'voice')) return null;
  if (app === null) return { phone, channel, applicationId: null };
  const id = typeof app === 'string' ? /^app_([1-9]\d{0,14})$/.exec(app)?.[1] : undefined;
  return id === undefined ? null : { phone, channel, applicationId: Number(id) };
}

/** Members beside it are nobody's concern: a number that its owner did not prove would be a way into somebody else's account. */
function readToken(body: unknown): string | null {
  const token = typeof body === 'object' && body !== null ? (body as Record<string, unknown>).token : null;
  return typeof token === 'string' ? token : null;
}

/** Enough to tell one's numbers apart. */
function maskPhone(e164: string): string {
  return `…${e164.slice(-4)}`;
}
