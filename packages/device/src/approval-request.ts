import { base64url } from './base64url.ts';
import { type Bytes, sha256 } from './bytes.ts';
import { readCanonical } from './canonical-json.ts';
import { type Result, refuse } from './result.ts';
import { hasAtLeast, hasExactly, isBytes, isCount, isListOf, isNullOr, isOneOf, isText, type Shaped } from './shape.ts';

export type NumberMatching = 'none' | 'pick3' | 'type2' | 'type3' | 'type6';

/** What a person is asked, all of it from the bytes that the answer will be bound to. Nothing else may be shown as part of it. */
export interface ApprovalRequest {
  iss: string;
  applicationId: string;
  deviceId: string;
  requestId: string;
  userId: string;
  message: string;
  /** In the order they are to be shown in. */
  details: { label: string; value: string }[];
  /** SHA-256 of details that only the customer's servers know, in base64url. */
  hiddenDetailsHash: string | null;
  numberMatching: NumberMatching;
  needsUserVerification: boolean;
  /** Epoch milliseconds of the server's clock, as is `expiresAt`. */
  issuedAt: number;
  expiresAt: number;
  nonce: string;
  /** The `rh` of answers: SHA-256 of the bytes as received, in base64url. */
  requestHash: string;
}

/** `update_app`: a kind or version this code does not know, which must never be approved. */
export type RequestRefusal = 'malformed' | 'update_app' | 'other_server' | 'other_device' | 'expired';

const isPair = (value: unknown): value is [string, string] => isListOf(isText)(value) && value.length === 2;

const shape = {
  v: isOneOf(1),
  typ: isOneOf('approval'),
  iss: isText,
  app: isText,
  dev: isText,
  rid: isText,
  usr: isText,
  msg: isText,
  det: isListOf(isPair),
  hid: isNullOr(isBytes(32)),
  nm: isOneOf('none', 'pick3', 'type2', 'type3', 'type6'),
  uv: isOneOf('none', 'required'),
  iat: isCount,
  exp: isCount,
  nonce: isBytes(16),
};

/** A request as it stands in its bytes, wherever and whenever it was for. */
export async function readApprovalRequest(
  bytes: Bytes,
): Promise<Result<{ request: ApprovalRequest }, 'malformed' | 'update_app'>> {
  const read = readCanonical(bytes);
  if (!read.ok) return refuse('malformed');
  const isNamed = hasAtLeast(read.value, { v: isCount, typ: isText });
  if (isNamed && !hasAtLeast(read.value, { v: shape.v, typ: shape.typ })) return refuse('update_app');
  if (!hasExactly(read.value, shape)) return refuse('malformed');
  return { ok: true, request: describe(read.value, base64url(await sha256(bytes))) };
}

/** A request that this device may show now: from its server, made for it, not expired. `now`: server time, epoch milliseconds. */
export async function checkApprovalRequest(
  bytes: Bytes,
  { iss, deviceId, now }: { iss: string; deviceId: string; now: number },
): Promise<Result<{ request: ApprovalRequest }, RequestRefusal>> {
  const read = await readApprovalRequest(bytes);
  if (!read.ok) return read;
  if (read.request.iss !== iss) return refuse('other_server');
  if (read.request.deviceId !== deviceId) return refuse('other_device');
  if (read.request.expiresAt <= now) return refuse('expired');
  return read;
}

function describe(members: Shaped<typeof shape>, requestHash: string): ApprovalRequest {
  return {
    iss: members.iss,
    applicationId: members.app,
    deviceId: members.dev,
    requestId: members.rid,
    userId: members.usr,
    message: members.msg,
    details: members.det.map(([label, value]) => ({ label, value })),
    hiddenDetailsHash: members.hid,
    numberMatching: members.nm,
    needsUserVerification: members.uv === 'required',
    issuedAt: members.iat * 1000,
    expiresAt: members.exp * 1000,
    nonce: members.nonce,
    requestHash,
  };
}
