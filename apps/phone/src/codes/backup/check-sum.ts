import { base64url, canonicalBytes } from '@countersign/device';

/** SHA-256 of everything else in the file: tells a damaged file from a wrong passphrase. The seal is what cannot be forged. */
export async function checkSum(rest: Readonly<Record<string, string | number>>): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', canonicalBytes(rest))));
}
