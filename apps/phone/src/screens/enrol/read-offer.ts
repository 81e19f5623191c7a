import { type EnrolmentLink, readEnrolmentLink, readRegistrationToken, readShortCode } from '@countersign/device';

/** What somebody scanned, typed, pasted or was sent. */
export type Offer =
  | { kind: 'link'; link: EnrolmentLink }
  /** A link to another server, whose own app has to be used: this one speaks to nobody but its own. */
  | { kind: 'other_server'; host: string; address: string }
  /** Signed by an application; this server makes a link of it. */
  | { kind: 'token'; token: string }
  | { kind: 'short_code'; code: string }
  /** Codes for a service that knows nothing of us. */
  | { kind: 'authenticator'; text: string }
  | { kind: 'unknown' };

/** @param iss the origin of the server that this app came from */
export function readOffer(text: string, { iss }: { iss: string }): Offer {
  const trimmed = text.trim();
  if (/^otpauth(-migration)?:\/\//i.test(trimmed)) return { kind: 'authenticator', text: trimmed };
  const token = readRegistrationToken(trimmed);
  if (token !== undefined) return { kind: 'token', token };
  const link = readEnrolmentLink(trimmed);
  if (link && link.iss !== iss) return { kind: 'other_server', host: new URL(link.iss).host, address: trimmed };
  if (link) return { kind: 'link', link };
  const code = readShortCode(trimmed);
  return code === undefined ? { kind: 'unknown' } : { kind: 'short_code', code };
}
