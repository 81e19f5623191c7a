import { readTokenPart } from '../read-token-part.ts';

/** What a registration token says. Nothing of it is known to be true before its signature was looked at. */
export interface RegistrationToken {
  /** Header and claims as they stand in the token: what the signature is over. */
  signed: string;
  /** HMAC-SHA256 in base64url. */
  signature: string;
  applicationId: number;
  /** Who it is for, as the application calls them. */
  customId: string;
  /** Epoch milliseconds. */
  issuedAt: number;
  expiresAt: number;
}

const longest = { token: 4096, customId: 255 };

/**
 * Reads the token that an application signs itself with its API key, which Authy's QR pictures hold:
 * `{ iss, iat, exp, context: { custom_user_id, authy_app_id } }`. There is one algorithm, whatever the token names is only compared
 * with it (RFC 8725 3.1); a header that demands to be understood is not (RFC 7515 4.1.11). Undefined for anything else.
 */
export function readRegistrationToken(token: string): RegistrationToken | undefined {
  if (token.length > longest.token) return undefined;
  const [, head = '', body = '', signature = ''] =
    /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  const header = readTokenPart(head);
  const claims = readTokenPart(body);
  if (header?.alg !== 'HS256' || 'crit' in header || !claims) return undefined;
  if (header.typ !== undefined && String(header.typ).toUpperCase() !== 'JWT') return undefined;

  const { iat, exp, context } = claims;
  if (typeof context !== 'object' || context === null) return undefined;
  const { custom_user_id, authy_app_id } = context as Record<string, unknown>;
  const customId = Number.isSafeInteger(custom_user_id) ? String(custom_user_id) : custom_user_id;
  if (!isCustomId(customId) || !/^[1-9]\d{0,14}$/.test(String(authy_app_id))) return undefined;
  // Python's clocks give fractions of seconds.
  if (!isTime(iat) || !isTime(exp)) return undefined;
  return {
    ...{ signed: `${head}.${body}`, signature, customId, applicationId: Number(authy_app_id) },
    ...{ issuedAt: Math.floor(iat * 1000), expiresAt: Math.floor(exp * 1000) },
  };
}

/** Text by which an application knows a user: anything that is not blank. */
export function isCustomId(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest.customId && value.isWellFormed();
}

/** Seconds of this century and the next ones: no sum with them loses its meaning. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 1e11;
}
