import { type EvidenceClaims, readApprovalRequest, readBase64url } from '@countersign/device';
import { invariant } from '../../../kernel/domain-error.ts';
import type { Evidence } from '../show-evidence.ts';

export interface Voucher {
  applicationName: string;
  serverKey: EvidenceClaims['server_jwk'];
}

/** What the server says about an answer, in the form that is signed. */
export async function evidenceClaims(evidence: Evidence, voucher: Voucher): Promise<EvidenceClaims> {
  const bytes = readBase64url(evidence.request);
  const read = bytes && (await readApprovalRequest(bytes));
  invariant(read?.ok, `the request bytes of approval ${evidence.approvalId} do not read`);
  const { request } = read;
  const { deviceId, signature, jwk, status } = evidence;
  // Where it was not demanded, nobody looked at what the phone gave.
  const isVerified = request.needsUserVerification && status === 'approved';
  return {
    ...{ v: 1, typ: 'countersign-evidence', iss: request.iss, user: request.userId },
    application: { id: request.applicationId, name: voucher.applicationName.normalize('NFC') },
    device: { id: deviceId, name: evidence.deviceName.normalize('NFC') },
    ...{ request: evidence.request, answer: evidence.bytes, signature, jwk, status },
    passkey: isVerified ? passkeyOf(evidence) : null,
    asked_at: Math.floor(evidence.askedAt / 1000),
    answered_at: Math.floor(evidence.answeredAt / 1000),
    server_jwk: voucher.serverKey,
  };
}

function passkeyOf({ userVerification, passkey }: Evidence): EvidenceClaims['passkey'] {
  if (userVerification === null || passkey === null) return null;
  const { authenticatorData, clientDataJSON, signature } = userVerification;
  const { id, pk, alg } = passkey;
  return { id, pk, alg: alg === 'RS256' ? 'RS256' : 'ES256', authenticatorData, clientDataJSON, signature };
}
