import { sign } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import type { PushKey } from '../keys/push-keys.ts';

/** The value of `Authorization` by which a push service knows who sends (VAPID, RFC 8292). */
export type Vouch = (endpoint: string, key: PushKey) => string;

/** Milliseconds: a token is used for the first of these and good for the second. Services refuse more than 24 hours (RFC 8292, 2). */
const usedFor = 12 * 3_600_000;
const goodFor = 13 * 3_600_000;
/** Endpoints are others' choice: made-up origins fill no memory. */
const rememberedAtMost = 500;

/** @param contact where a push service finds whoever runs this server: `mailto:` or `https:`; null for nowhere */
export function makeVouch({ clock, contact }: { clock: Clock; contact: string | null }): Vouch {
  const remembered = new Map<string, { value: string; madeAt: number }>();

  return (endpoint, key) => {
    const { origin } = new URL(endpoint);
    const now = clock.now();
    const name = `${origin} ${key.public}`;
    const known = remembered.get(name);
    // A clock that was set back makes a new one too: services would find the old one too far ahead.
    if (known && known.madeAt <= now && now < known.madeAt + usedFor) return known.value;
    if (remembered.size >= rememberedAtMost) remembered.clear();
    const claims = { aud: origin, exp: Math.floor((now + goodFor) / 1000), ...(contact !== null && { sub: contact }) };
    const value = `vapid t=${signToken(claims, key)}, k=${key.public}`;
    remembered.set(name, { value, madeAt: now });
    return value;
  };
}

function signToken(claims: object, { privateKey }: PushKey): string {
  const input = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
