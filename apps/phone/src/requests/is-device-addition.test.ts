import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeviceAddition } from './is-device-addition.ts';

const rows = (...labels: string[]) => labels.map((label) => ({ label }));

test('what the server writes when a device is to be added', () => {
  assert.equal(isDeviceAddition({ message: 'Add device Pixel', details: rows('Device', 'System', 'Key') }), true);
});

test('everything else is not', () => {
  assert.equal(isDeviceAddition({ message: 'Pay Bob', details: rows('Device', 'System', 'Key') }), false);
  assert.equal(isDeviceAddition({ message: 'Add device Pixel', details: rows('Amount') }), false);
});
