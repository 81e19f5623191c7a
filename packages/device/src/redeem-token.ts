import type { Clock } from './clock.ts';
import { fail, failureOf, type Reply } from './device-reply.ts';
import type { EnrolmentLink } from './enrolment-link.ts';
import { type Fetch, makeExchange } from './exchange.ts';
import { isBasePath, isServerOrigin } from './server-origin.ts';
import { hasAtLeast, isText } from './shape.ts';

/** Turns a token that an application signed for its user into what an enrolment link holds, to enrol with as with any other. */
export type RedeemToken = (asked: { iss: string; basePath?: string; token: string }) => Promise<Reply<EnrolmentLink>>;

export function makeRedeemToken({ fetch, clock }: { fetch: Fetch; clock: Clock }): RedeemToken {
  return async ({ iss, basePath = '', token }) => {
    if (!isServerOrigin(iss)) throw new TypeError(`not the origin of a server: ${iss}`);
    if (!isBasePath(basePath)) throw new TypeError(`not a base path: ${basePath}`);
    const exchange = makeExchange({ origin: iss, fetch, clock });
    const body = JSON.stringify({ token });
    const exchanged = await exchange({ method: 'POST', path: `${basePath}/device/v1/enrolments/jwt`, body });
    if (!exchanged.isReached || exchanged.status >= 300) return fail(failureOf(exchanged));
    const { status, body: told } = exchanged;
    if (!hasAtLeast(told, { eid: isText, secret: isText })) return fail({ kind: 'unreadable', status });
    return { ok: true, value: { iss, basePath, eid: told.eid, secret: told.secret } };
  };
}
