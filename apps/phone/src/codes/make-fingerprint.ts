import { type Bytes, base64url, webRandom } from '@countersign/device';

/** What makes codes, wherever it lies. */
export interface CodeMaker {
  key: CryptoKey;
  algorithm: string;
  digits: number;
  period: number;
}

/**
 * Names that are the same for what makes the same codes, and tell nothing of the secrets: both sides sign one challenge that nobody
 * knew before. Keys that cannot be taken out are compared so.
 */
export function makeFingerprint(challenge: Bytes = webRandom(32)): (maker: CodeMaker) => Promise<string> {
  return async ({ key, algorithm, digits, period }) => {
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, challenge));
    return [algorithm, digits, period, base64url(mac)].join(' ');
  };
}
