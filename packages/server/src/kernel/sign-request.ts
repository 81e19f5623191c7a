import { createHmac } from 'node:crypto';

/** A request as it is signed: in both directions, callbacks and the calls of the dashboard. */
export interface SignedParts {
  /** Decimal seconds in a callback; anything in a call. */
  nonce: string;
  /** Upper case. */
  method: string;
  /** Without its query. */
  url: string;
  /** The parameters, written by `toQuery`. */
  query: string;
}

/** The string that is signed. Bars in the parameters are percent-encoded, so nothing can move from one part into another. */
export const signedString = ({ nonce, method, url, query }: SignedParts): string =>
  `${nonce}|${method}|${url}|${query}`;

/** Base64 of HMAC-SHA256, 44 characters: what `X-Authy-Signature` holds. */
export function signRequest(key: string, parts: SignedParts): string {
  return createHmac('sha256', key).update(signedString(parts)).digest('base64');
}
