import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Fetch } from '../src/exchange.ts';

/** One call as the server saw it. */
export interface SeenCall {
  method: string;
  path: string;
  body: string;
  claims: Record<string, unknown>;
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/**
 * The server's side of signed calls, written with Node's own cryptography and nothing of the package: it refuses what the
 * protocol says is to be refused, and answers by `routes`, keyed `METHOD path`.
 */
export function makeFakeServer({ iss, now }: { iss: string; now: () => number }) {
  const keys = new Map<string, JsonWebKey>();
  const revoked = new Set<string>();
  const spent = new Set<string>();
  const seen: SeenCall[] = [];
  const routes = new Map<string, (call: SeenCall) => Answer>();
  let lostReplies = 0;

  const serve = (call: SeenCall, authorization: string | undefined): Answer => {
    const isOpen = /\/device\/v1\/(enrol|enrolments\/jwt)$/.test(call.path);
    const refusal = isOpen ? undefined : authenticate(call, authorization);
    if (refusal !== undefined) return { status: 401, body: refusal };
    seen.push(call);
    return routes.get(`${call.method} ${call.path}`)?.(call) ?? { status: 404, body: { error: 'not_found' } };
  };

  const authenticate = (call: SeenCall, authorization = ''): object | undefined => {
    const [header = '', claims = '', signature = ''] = authorization.replace(/^Device /, '').split('.');
    const { typ, alg, kid } = readPart(header);
    Object.assign(call.claims, readPart(claims));
    const jwk = keys.get(String(kid));
    if (jwk === undefined || typ !== 'dp1+jwt' || alg !== 'ES256') return { error: 'unauthorized' };
    if (!isSignedBy(jwk, Buffer.from(`${header}.${claims}`), signature)) return { error: 'unauthorized' };
    const { aud, htm, htu, bh, iat, jti } = call.claims;
    if (aud !== iss || htm !== call.method || htu !== call.path || bh !== hash(call.body)) {
      return { error: 'unauthorized' };
    }
    const seconds = Math.floor(now() / 1000);
    if (Math.abs(seconds - Number(iat)) > 60) return { error: 'clock', server_time: seconds };
    if (revoked.has(String(kid))) return { error: 'revoked' };
    if (spent.has(String(jti))) return { error: 'replay' };
    spent.add(String(jti));
    return undefined;
  };

  const fetch: Fetch = async (url, { method, headers, body = '' }) => {
    const { origin, pathname, search } = new URL(url);
    if (origin !== iss) throw new TypeError('fetch failed');
    const answer = serve({ method, path: `${pathname}${search}`, body, claims: {} }, headers.authorization);
    if (lostReplies > 0) {
      lostReplies -= 1;
      throw new TypeError('fetch failed');
    }
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(text, { status: answer.status, headers: answer.headers ?? {} });
  };

  return {
    fetch,
    keys,
    revoked,
    seen,
    on: (route: string, answer: (call: SeenCall) => Answer) => routes.set(route, answer),
    loseReplies: (count: number) => {
      lostReplies = count;
    },
  };
}

/** Whether raw r||s in base64url is the key's signature over the bytes. */
export function isSignedBy(jwk: JsonWebKey, bytes: Uint8Array, signature: string): boolean {
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  return verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}

/** The message of a signed body, and its bytes under a tag. */
export function readSigned(p: string, tag: string): { members: Record<string, unknown>; input: Buffer } {
  const bytes = Buffer.from(p, 'base64url');
  return { members: JSON.parse(bytes.toString()), input: Buffer.concat([Buffer.from(`${tag}\0`), bytes]) };
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

type JsonWebKey = { kty?: string; crv?: string; x?: string; y?: string };

function readPart(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return {};
  }
}
