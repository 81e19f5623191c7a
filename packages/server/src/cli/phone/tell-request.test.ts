import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endlessLife, type PendingRequest } from '@countersign/device';
import type { StoredPhone } from './stored-phone.ts';
import { requestFacts, tellRequest } from './tell-request.ts';

const phone = { tokens: [] } as unknown as StoredPhone;
const issuedAt = 1_795_426_400_000;
const view = { phone, now: issuedAt + 1000 };

const requestOf = (seconds: number): PendingRequest => ({
  ...{ iss: 'https://2fa.example.com', applicationId: 'app_1', deviceId: 'dev_1', requestId: 'r', userId: '7' },
  ...{ message: 'Pay Bob', details: [], hiddenDetailsHash: null, nonce: '', requestHash: '' },
  ...{ numberMatching: 'none', options: null, needsUserVerification: false, logoId: null },
  ...{ issuedAt, expiresAt: issuedAt + seconds * 1000 },
});

for (const [seconds, told, left] of [
  [61, '60 s left.', 60],
  [601, '10 min left.', 600],
  [10_801, '3 h left.', 10_800],
  [endlessLife - 1, '3649 days left.', endlessLife - 2],
  [endlessLife, 'It does not expire.', null],
] as const) {
  test(`a request of ${seconds} seconds, one second later: ${told}`, () => {
    const request = requestOf(seconds);
    assert.equal(tellRequest(request, view).split('\n')[1], told);
    const { secondsLeft, expiresAt } = requestFacts(request, view);
    assert.equal(secondsLeft, left);
    assert.equal(expiresAt, left === null ? null : new Date(request.expiresAt).toISOString());
  });
}
