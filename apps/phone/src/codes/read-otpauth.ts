import { type ReadEntry, readEntry, readName } from './read-entry.ts';

/**
 * Reads a link `otpauth://totp/Issuer:account?secret=…`, the form of Google Authenticator's key URI. The issuer in the query is
 * believed before the one in the label.
 */
export function readOtpauth(text: string): ReadEntry {
  const match = /^otpauth:\/\/([^/?#]*)\/?([^?#]*)(?:\?([^#]*))?/i.exec(text.trim());
  if (!match) return { ok: false, reason: 'unreadable', name: '' };
  const [, kind = '', path = '', query = ''] = match;
  const label = decode(path);
  const given = new URLSearchParams(query);
  const colon = label.indexOf(':');
  const [before, behind] = colon < 0 ? ['', label] : [label.slice(0, colon), label.slice(colon + 1)];
  const entry = {
    issuer: given.get('issuer') || before,
    account: readName(behind),
    secret: given.get('secret'),
    algorithm: given.get('algorithm'),
    digits: given.get('digits'),
    period: given.get('period'),
  };
  // `encoder=steam` is how some apps write Steam's entries.
  return readEntry({ ...entry, kind: given.get('encoder') ?? kind });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
