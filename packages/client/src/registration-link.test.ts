import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registrationLink } from './registration-link.ts';

test('the token is what the other makers of such links made', async () => {
  const link = await registrationLink({
    apiKey: 'app-production-key',
    applicationName: 'My App',
    applicationId: 12345,
    customUserId: '42',
    now: 1_700_000_000_500,
  });
  assert.equal(
    link,
    'authy://account?token=eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJNeSBBcHAiLCJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMCwiY29udGV4dCI6eyJjdXN0b21fdXNlcl9pZCI6IjQyIiwiYXV0aHlfYXBwX2lkIjoiMTIzNDUifX0.SZGvQClJGJkjB9Z69eN_w_q5IkuihvbplGrpmvgNRvw',
  );
});
