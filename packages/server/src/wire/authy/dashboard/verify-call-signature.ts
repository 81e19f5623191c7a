import { sameSecret } from '../../../kernel/same-secret.ts';
import { type SignedParts, signedString, signRequest } from '../../../kernel/sign-request.ts';
import { toQuery } from '../../../kernel/to-query.ts';
import type { Parameters } from '../parameters.ts';

export interface SignedCall {
  signature: string;
  nonce: string;
  method: string;
  /** Without its query, as the client was told to reach this server. */
  url: string;
  parameters: Parameters;
}

/**
 * The string that was signed; null when the signature is not one of the key. Two orders are in use for lists: the documentation keeps
 * them as they are, one of the clients sorts their items too.
 */
export function verifyCallSignature(key: string, call: SignedCall): string | null {
  const asGiven = toQuery(call.parameters);
  for (const query of [asGiven, asGiven.split('&').sort().join('&')]) {
    const parts: SignedParts = { nonce: call.nonce, method: call.method, url: call.url, query };
    if (sameSecret(signRequest(key, parts), call.signature)) return signedString(parts);
  }
  return null;
}
