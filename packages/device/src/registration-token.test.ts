import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRegistrationToken } from './registration-token.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJNeSBBcHAifQ.SZGvQClJGJkjB9Z69eN_w_q5IkuihvbplGrpmvgNRvw';

test('the token of a QR picture, with blanks around it', () => {
  assert.equal(readRegistrationToken(`authy://account?token=${token}`), token);
  assert.equal(readRegistrationToken(` authy://account?issuer=x&token=${token}\n`), token);
});

test('refused: other texts', () => {
  const others = [
    '',
    token,
    `https://account?token=${token}`,
    `authy://other?token=${token}`,
    'authy://account',
    'authy://account?token=',
    `authy://account?token=${token}.more`,
    'authy://account?token=a.b',
  ];
  for (const other of others) assert.equal(readRegistrationToken(other), undefined, other);
});
