import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReading } from '../parameter-reading.ts';
import { parseForm } from '../parse-form.ts';
import { verifyCallSignature } from './verify-call-signature.ts';

const url = 'https://api.authy.com/dashboard/json/application/webhooks';
const keys = 'access_key=ACCESSKEY&app_api_key=APPKEY';
const webhook =
  'app_api_key=APPKEY&url=https%3A%2F%2Fexample.com%2Fapi%2Fhook%3Fx%3D1&name=user-added+demo&access_key=ACCESSKEY';
const events = '&events%5B%5D=user_added&events%5B%5D=token_verified';

const verify = (method: string, form: string, signature: string, change: { url?: string; nonce?: string } = {}) =>
  verifyCallSignature('SIGNINGKEY', {
    ...{ nonce: '1427849783.886085', url, method, signature, ...change },
    parameters: parseForm(form, startReading()),
  });

const known: readonly (readonly [what: string, method: string, form: string, signature: string, at?: string])[] = [
  ['create, its events in their order', 'POST', webhook + events, '6LStRFOMZX84foIS6J9ZhscJXTjV368tkvTwlsagQrw='],
  ['create, its pairs sorted', 'POST', webhook + events, 'Mz8wC96WjPwqBdikZu+OU56LhVApQShF4/uRAED7kQU='],
  ['list', 'GET', keys, 'bfYJjWc+Wphi/kT5v0gz2PqhOrhi7uRMXhPMVI3ZnaA='],
  [
    'delete',
    'DELETE',
    keys,
    'lN6W9WHqinZKnfex+4tVQE5yVkQEmdLezopggBBIExY=',
    `${url}/WH_11111111-2222-4333-8444-555555555555`,
  ],
];

for (const [what, method, form, signature, at = url] of known) {
  test(`a known signature is good: ${what}`, () => {
    const signed = verify(method, form, signature, { url: at });
    assert.ok(signed?.startsWith(`1427849783.886085|${method}|${at}|access_key=ACCESSKEY&app_api_key=APPKEY`));
  });

  test(`what was signed is all of it: ${what}`, () => {
    const other = { POST: 'GET', GET: 'DELETE', DELETE: 'GET' }[method] ?? '';
    assert.equal(verify(other, form, signature, { url: at }), null);
    assert.equal(verify(method, `${form}&x=1`, signature, { url: at }), null);
    assert.equal(verify(method, form.replace('APPKEY', 'APPKEz'), signature, { url: at }), null);
    assert.equal(verify(method, form, signature, { url: `${at}/` }), null);
    assert.equal(verify(method, form, signature, { url: at, nonce: '1427849783.886086' }), null);
    assert.equal(verify(method, form, `_${signature.slice(1)}`, { url: at }), null);
    assert.equal(verify(method, form, '', { url: at }), null);
  });
}

test('other events, or one event less, are another call', () => {
  const signature = '6LStRFOMZX84foIS6J9ZhscJXTjV368tkvTwlsagQrw=';
  assert.equal(verify('POST', `${webhook}&events%5B%5D=user_added`, signature), null);
  assert.equal(verify('POST', `${webhook}&events%5B%5D=user_added&events%5B%5D=user_removed`, signature), null);
  assert.equal(verify('POST', `${webhook}&events%5B%5D=token_verified&events%5B%5D=user_added`, signature), null);
});
