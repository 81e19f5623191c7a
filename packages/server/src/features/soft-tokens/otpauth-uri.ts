import { base32, dropHiddenSigns } from '@countersign/device';
import type { TotpShape } from '../../kernel/totp.ts';

/** What a key URI says. `label` and `issuer` come from {@link accountNames}. */
export interface AuthenticatorKey {
  secret: Uint8Array;
  label: string;
  issuer: string;
}

/** The key URI that authenticator apps read: issuer before the label and as parameter, both the same, blanks as %20. */
export function otpauthUri({ secret, label, issuer }: AuthenticatorKey, { digits, period }: TotpShape): string {
  const prefix = encodeURIComponent(issuer);
  // An account named like its issuer is shown once, not as "Acme (Acme)".
  const path = label === issuer ? prefix : `${prefix}:${encodeURIComponent(label)}`;
  const parameters = [`secret=${base32(secret)}`, `issuer=${prefix}`, 'algorithm=SHA1', `digits=${digits}`];
  return `otpauth://totp/${path}?${parameters.join('&')}&period=${period}`;
}

/** Longest encoded text, so that the picture of the whole URI stays below what a QR code holds (2,331 bytes, version 40-M). */
const longestLabel = 1200;
const longestIssuer = 450;

/**
 * The label and the issuer of a key: what was wished for, else the application's name. Made safe for the format, in which a
 * colon separates; what nobody sees has no place in a name.
 */
export function accountNames(
  wish: { label: string | null; issuer: string | null },
  applicationName: string,
): { label: string; issuer: string } {
  const clean = (text: string | null, longest: number) => cut(cleanName(text ?? ''), longest);
  const fallback = clean(applicationName, longestIssuer);
  return {
    label: clean(wish.label, longestLabel) || fallback,
    issuer: clean(wish.issuer, longestIssuer) || fallback,
  };
}

function cleanName(text: string): string {
  return dropHiddenSigns(text.toWellFormed().replaceAll(':', ' '));
}

function cut(text: string, longest: number): string {
  let kept = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    length += encodeURIComponent(segment).length;
    if (length > longest) return kept.trim();
    kept += segment;
  }
  return kept;
}
