import type { Clock } from './clock.ts';
import { fail, failureOf, type Reply } from './device-reply.ts';
import { type Fetch, makeExchange } from './exchange.ts';
import { isBasePath, isServerOrigin } from './server-origin.ts';
import { hasAtLeast, isText } from './shape.ts';

export interface CodeWish {
  iss: string;
  basePath?: string;
  /** As `+12025550123`. */
  phone: string;
  channel?: 'sms' | 'voice';
  /** For a number that several applications of the server know. */
  applicationId?: string;
}

/**
 * Has a code sent to a number, for a phone without link or short code. The digits are the `secret`, together with this `eid`, of an
 * {@link EnrolmentProof}. Every number is answered alike, also one that nobody knows and nothing is sent to.
 */
export type AskForCode = (wish: CodeWish) => Promise<Reply<{ eid: string }>>;

export function makeAskForCode({ fetch, clock }: { fetch: Fetch; clock: Clock }): AskForCode {
  return async ({ iss, basePath = '', phone, channel = 'sms', applicationId }) => {
    if (!isServerOrigin(iss)) throw new TypeError(`not the origin of a server: ${iss}`);
    if (!isBasePath(basePath)) throw new TypeError(`not a base path: ${basePath}`);
    const exchange = makeExchange({ origin: iss, fetch, clock });
    const body = JSON.stringify({ phone, channel, app: applicationId ?? null });
    const exchanged = await exchange({ method: 'POST', path: `${basePath}/device/v1/enrolments`, body });
    if (!exchanged.isReached || exchanged.status >= 300) return fail(failureOf(exchanged));
    return hasAtLeast(exchanged.body, { eid: isText })
      ? { ok: true, value: { eid: exchanged.body.eid } }
      : fail({ kind: 'unreadable', status: exchanged.status });
  };
}
