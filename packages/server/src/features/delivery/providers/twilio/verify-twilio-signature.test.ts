import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { verifyTwilioSignature } from './verify-twilio-signature.ts';

const token = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const params: [string, string][] = [
  ['To', '+18005551212'],
  ['Digits', '1234'],
  ['CallSid', 'CA1234567890ABCDE'],
  ['From', '+14158675309'],
  ['Caller', '+14158675309'],
];
const sign = (text: string) => createHmac('sha1', token).update(text).digest('base64');
const joined = 'CallSidCA1234567890ABCDECaller+14158675309Digits1234From+14158675309To+18005551212';
/** The value Twilio's own libraries are tested with for this request. */
const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';

test('a signed request is accepted, whatever the order of its parameters', () => {
  assert.equal(verifyTwilioSignature(token, { url, params, signature }), true);
  assert.equal(verifyTwilioSignature(token, { url, params: params.toReversed(), signature }), true);
});

test('the standard port may be written or left out on either side', () => {
  const withPort = url.replace('mycompany.com', 'mycompany.com:443');
  assert.equal(verifyTwilioSignature(token, { url: withPort, params, signature }), true);
  assert.equal(verifyTwilioSignature(token, { url, params, signature: sign(withPort + joined) }), true);
});

test('repeated values count once', () => {
  const repeated: [string, string][] = [...params, ['To', '+18005551212']];
  assert.equal(verifyTwilioSignature(token, { url, params: repeated, signature }), true);
});

test('a request without parameters is signed by its address alone', () =>
  assert.equal(verifyTwilioSignature(token, { url, params: [], signature: sign(url) }), true));

const refusals: Record<string, Parameters<typeof verifyTwilioSignature>> = {
  'another token': ['54321', { url, params, signature }],
  'no signature': [token, { url, params, signature: undefined }],
  'an empty signature': [token, { url, params, signature: '' }],
  'a cut signature': [token, { url, params, signature: signature.slice(0, -1) }],
  'another address': [token, { url: `${url}&baz=3`, params, signature }],
  'another port': [token, { url: url.replace('mycompany.com', 'mycompany.com:8443'), params, signature }],
  'another scheme': [token, { url: url.replace('https', 'http'), params, signature }],
  'a changed value': [token, { url, params: params.with(1, ['Digits', '1235']), signature }],
  'an added parameter': [token, { url, params: [...params, ['Extra', '1']], signature }],
  'a missing parameter': [token, { url, params: params.slice(1), signature }],
};

for (const [name, call] of Object.entries(refusals)) {
  test(`refused: ${name}`, () => assert.equal(verifyTwilioSignature(...call), false));
}
