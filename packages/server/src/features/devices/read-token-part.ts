import { readBase64url } from '@countersign/device';

/**
 * One part of a token in compact form (RFC 7515 7.1): a JSON object in UTF-8, in base64url. Undefined for anything else, and for
 * base64url that is not written the one way it may be.
 */
export function readTokenPart(text: string): Record<string, unknown> | undefined {
  const bytes = readBase64url(text);
  if (bytes === undefined) return undefined;
  try {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
