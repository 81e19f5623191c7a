import { readBase64url } from '@countersign/device';
import { readTokenPart } from '../read-token-part.ts';

/** What a call's signature covers, as it was claimed: nothing of it is known to be true yet. */
export interface CallToken {
  kid: string;
  /** The signed bytes: header and claims as they stand in the token. */
  signed: Uint8Array;
  signature: string;
  claims: { aud: string; htm: string; htu: string; iat: number; jti: string; bh: string };
}

/**
 * Reads the value of an `Authorization` header: `Device` and a JWS in compact form. The algorithm is not the token's to choose:
 * its name is only compared (RFC 8725 3.1), and no header member beyond the three is understood (RFC 7515 4.1.11).
 */
export function readCallToken(authorization: string | undefined): CallToken | undefined {
  const parts = /^Device ([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/.exec(authorization ?? '');
  const [, head = '', body = '', signature = ''] = parts ?? [];
  const header = readTokenPart(head);
  const claims = readTokenPart(body);
  if (header === undefined || claims === undefined) return undefined;
  const { typ, alg, kid } = header;
  if (typ !== 'dp1+jwt' || alg !== 'ES256' || Object.keys(header).length !== 3) return undefined;
  if (typeof kid !== 'string' || !/^[A-Za-z0-9_-]{1,40}$/.test(kid)) return undefined;
  if (!areClaims(claims)) return undefined;
  return { kid, signed: Buffer.from(`${head}.${body}`), signature, claims };
}

function areClaims(claims: object): claims is CallToken['claims'] {
  const { aud, htm, htu, iat, jti, bh } = claims as Record<string, unknown>;
  const areTexts = [aud, htm, htu, jti, bh].every((claim) => typeof claim === 'string');
  return areTexts && Number.isSafeInteger(iat) && readBase64url(jti as string)?.length === 16;
}
