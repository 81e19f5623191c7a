import { createPublicKey, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The largest body a push service must take (RFC 8030, 7.2), and this one takes. */
const largest = 4096;

/**
 * The status that a strict push service gives to a push and why, by the letter of RFC 8030, 8188, 8291 and 8292; null when it takes it.
 * Shares no code with the server.
 * @param key the public key the subscription is bound to
 */
export function checkPush(
  { headers, body, origin, now }: { headers: IncomingHttpHeaders; body: Buffer; origin: string; now: number },
  key: string | null,
): { status: number; problem: string } | null {
  const no = (status: number, problem: string) => ({ status, problem });
  const { ttl, topic, urgency, authorization = '' } = headers;
  if (typeof ttl !== 'string' || !/^\d{1,10}$/.test(ttl)) return no(400, `TTL is ${ttl}`);
  if (topic !== undefined && !/^[A-Za-z0-9_-]{1,32}$/.test(String(topic))) return no(400, `Topic is ${topic}`);
  if (urgency !== undefined && !/^(very-low|low|normal|high)$/.test(String(urgency))) return no(400, 'Urgency');
  if (body.length > largest) return no(413, `${body.length} bytes`);
  if (headers['content-encoding'] !== 'aes128gcm') return no(400, 'Content-Encoding');
  // Salt, record size, length of the key and a key on P-256, one record with at least its padding and tag.
  if (body.length < 21 + 65 + 17 || body.readUInt32BE(16) < body.length - 86) return no(400, 'record size');
  if (body[20] !== 65 || body[21] !== 4) return no(400, 'no key of the sender');

  const [, token = '', k = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (token === '') return no(401, `Authorization is ${authorization}`);
  if (key !== null && k !== key) return no(403, 'another key than the subscription was made with');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { alg, typ } = JSON.parse(Buffer.from(head, 'base64url').toString());
  if (alg !== 'ES256' || typ !== 'JWT') return no(401, `${alg} ${typ}`);
  const point = Buffer.from(k, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return no(401, 'k is no point');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
  const by = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url'))) {
    return no(403, 'the signature does not verify');
  }
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  if (aud !== origin) return no(403, `aud is ${aud}`);
  if (!Number.isInteger(exp) || exp * 1000 <= now || exp * 1000 > now + 86_400_000) return no(403, `exp is ${exp}`);
  if (sub !== undefined && !/^(mailto:|https:)/.test(sub)) return no(403, `sub is ${sub}`);
  return null;
}
