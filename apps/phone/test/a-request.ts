import type { PendingRequest } from '@countersign/device';
import type { KeptAnswer, KeptRequest } from '../src/vault/kept-request.ts';

export const asked = { id: 'identity-1', applicationName: 'Acme Bank' };
export const issuedAt = 1_000_000;
export const expiresAt = issuedAt + 300_000;

/** A request as a server lists it. */
export function aRequest(requestId: string, changed: Partial<PendingRequest> = {}): PendingRequest {
  return {
    ...{ iss: 'https://2fa.example.com', applicationId: 'app_1', deviceId: 'dev_1', requestId, userId: '7' },
    ...{ message: 'Pay Bob', details: [{ label: 'Amount', value: '10.00 EUR' }], hiddenDetailsHash: null },
    ...{ numberMatching: 'none', needsUserVerification: false, issuedAt, expiresAt },
    ...{ nonce: 'n', requestHash: 'h', options: null, logoId: null },
    ...changed,
  };
}

/** The same as the vault keeps it. */
export function aKept(requestId: string, changed: Partial<KeptRequest> = {}): KeptRequest {
  const request = aRequest(requestId);
  return { identityId: asked.id, requestId, request, answer: null, triesLeft: null, problem: null, ...changed };
}

export function anAnswer(changed: Partial<KeptAnswer> = {}): KeptAnswer {
  const body = { a: 'answer', sig: 'signature', uva: null };
  return { body, status: 'approved', isReported: false, answeredAt: issuedAt + 5000, ...changed };
}
