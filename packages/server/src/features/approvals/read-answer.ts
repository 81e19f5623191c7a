import { type PublicJwk, readCanonical } from '@countersign/device';
import { verifyDeviceSignature } from '../devices/index.ts';
import { hashOf } from './request-bytes.ts';

/** An answer as it came over the wire. */
export interface GivenAnswer {
  /** The bytes that were signed. */
  bytes: Uint8Array;
  /** In base64url. */
  signature: string;
}

/** What an answer says; see device protocol 7.6 for the names in its bytes. */
export interface Answer {
  /** The server it is for. */
  iss: string;
  status: 'approved' | 'denied';
  reason: 'not_me' | 'mistake' | null;
  /** The number the person repeated. */
  number: string | null;
  /** The device's own clock, Unix seconds. */
  signedAt: number;
  jti: string;
}

/**
 * Reads an answer to these request bytes. The signature is over the bytes as received and so comes first; then every member must be
 * there, be what it can be, and be of this request. Null for anything else: why helps nobody but whoever tries.
 */
export function readAnswer({ bytes, signature }: GivenAnswer, requestBytes: Uint8Array, jwk: PublicJwk): Answer | null {
  if (!verifyDeviceSignature({ jwk, tag: '2fa-answer-v1', message: bytes, signature })) return null;
  const answer = membersOf(bytes);
  const request = membersOf(requestBytes);
  if (!answer || !request || Object.keys(answer).length !== Object.keys(forms).length) return null;
  if (!Object.entries(forms).every(([name, isFit]) => Object.hasOwn(answer, name) && isFit(answer[name]))) return null;

  const isOfRequest = ['iss', 'rid', 'dev'].every((name) => answer[name] === request[name]);
  if (!isOfRequest || answer.rh !== hashOf(requestBytes)) return null;
  // A reason belongs to a denial, a number to an approval.
  if (answer.st === 'approved' ? answer.why !== null : answer.num !== null) return null;
  return {
    iss: answer.iss as string,
    status: answer.st as Answer['status'],
    reason: answer.why as Answer['reason'],
    number: answer.num as string | null,
    signedAt: answer.iat as number,
    jti: answer.jti as string,
  };
}

const isText = (value: unknown) => typeof value === 'string';
const isOneOf =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value);

const forms: Record<string, (value: unknown) => boolean> = {
  v: isOneOf(1),
  typ: isOneOf('answer'),
  iss: isText,
  rid: isText,
  dev: isText,
  rh: isText,
  st: isOneOf('approved', 'denied'),
  why: isOneOf(null, 'not_me', 'mistake'),
  num: (value) => value === null || (typeof value === 'string' && /^[0-9]{1,6}$/.test(value)),
  iat: (value) => Number.isSafeInteger(value),
  // 128 bits in base64url.
  jti: (value) => typeof value === 'string' && /^[\w-]{22}$/.test(value),
};

/** The members of canonical bytes; undefined for bytes that are not, however well they could be read. */
function membersOf(bytes: Uint8Array): Record<string, unknown> | undefined {
  const read = readCanonical(Uint8Array.from(bytes));
  if (!read.ok || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) return undefined;
  return read.value as Record<string, unknown>;
}
