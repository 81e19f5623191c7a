import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceFailure } from '@countersign/device';
import { enrolProblemOf } from './enrol-problem.ts';

const refused = (error: string | null): DeviceFailure => ({ kind: 'refused', status: 400, error });
const cases: [DeviceFailure, string][] = [
  [refused('enrolment_invalid'), 'invalid'],
  [refused('too_many_devices'), 'too_many_devices'],
  [refused('malformed'), 'failed'],
  [refused(null), 'failed'],
  [{ kind: 'clock', serverTime: 1 }, 'clock'],
  [{ kind: 'try_later', status: 503, retryAfter: 1 }, 'busy'],
  [{ kind: 'unreadable', status: 200 }, 'not_countersign'],
  [{ kind: 'unauthorized' }, 'failed'],
  [{ kind: 'revoked' }, 'failed'],
];

for (const [failure, problem] of cases) {
  test(`${JSON.stringify(failure)} is told as ${problem}`, () => assert.equal(enrolProblemOf(failure, true), problem));
}

test('without a network it is the network, and not the server', () => {
  assert.equal(enrolProblemOf({ kind: 'unreachable', cause: null }, true), 'unreachable');
  assert.equal(enrolProblemOf({ kind: 'unreachable', cause: null }, false), 'offline');
});
