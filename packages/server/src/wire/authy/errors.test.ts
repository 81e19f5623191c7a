import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AuthyErrorName, authyErrors, errorBody } from './errors.ts';

const bytes = (...call: Parameters<typeof errorBody>) => JSON.stringify(errorBody(...call));

test('a check before the call answers in the recorded order', () => {
  assert.equal(
    bytes('invalid_api_key'),
    '{"error_code":"60001","message":"Invalid API key","errors":{"message":"Invalid API key"},"success":false}',
  );
  assert.equal(
    bytes('too_many_tokens'),
    '{"error_code":"60003","message":"DoS protection: User has requested too many tokens in the last hour.","errors":{"message":"DoS protection: User has requested too many tokens in the last hour."},"success":false}',
  );
  assert.equal(
    bytes('verification_code_incorrect'),
    '{"error_code":"60022","message":"Verification code is incorrect","errors":{"message":"Verification code is incorrect"},"success":false}',
  );
});

test('the call itself answers in the other recorded order', () => {
  assert.equal(
    bytes('user_not_found'),
    '{"message":"User not found.","success":false,"errors":{"message":"User not found."},"error_code":"60026"}',
  );
  assert.equal(
    bytes('user_does_not_exist'),
    '{"message":"User doesn\'t exist","success":false,"errors":{"message":"User doesn\'t exist"},"error_code":"60016"}',
  );
});

test('a message takes the place of the text of the table', () => {
  assert.equal(
    bytes('phone_verification_not_found', { message: 'No pending verifications for +1 201-555-0123 found.' }),
    '{"message":"No pending verifications for +1 201-555-0123 found.","success":false,"errors":{"message":"No pending verifications for +1 201-555-0123 found."},"error_code":"60023"}',
  );
  const required = 'Invalid parameter: via - Parameter is required';
  assert.equal(
    bytes('invalid_parameter', { message: required }),
    `{"error_code":"60004","message":"${required}","errors":{"message":"${required}"},"success":false}`,
  );
});

test('fields stand at the top and inside errors', () => {
  assert.equal(
    bytes('user_not_valid', { fields: { cellphone: 'is invalid' } }),
    '{"cellphone":"is invalid","message":"User was not valid","success":false,"errors":{"cellphone":"is invalid","message":"User was not valid"},"error_code":"60027"}',
  );
  assert.equal(
    bytes('user_not_valid', { fields: { email: 'is invalid', country_code: 'is invalid' } }),
    '{"email":"is invalid","country_code":"is invalid","message":"User was not valid","success":false,"errors":{"email":"is invalid","country_code":"is invalid","message":"User was not valid"},"error_code":"60027"}',
  );
  assert.equal(
    bytes('invalid_parameter', { fields: { via: 'is invalid' } }),
    '{"via":"is invalid","error_code":"60004","message":"Invalid parameter","errors":{"via":"is invalid","message":"Invalid parameter"},"success":false}',
  );
});

test('a wrong token carries the token key, a used one does not, a malformed one names the field', () => {
  assert.equal(
    bytes('token_invalid'),
    '{"message":"Token is invalid","token":"is invalid","success":false,"errors":{"message":"Token is invalid"},"error_code":"60020"}',
  );
  assert.equal(
    bytes('token_reused'),
    '{"message":"Token is invalid. Token was used recently","success":false,"errors":{"message":"Token is invalid. Token was used recently"},"error_code":"60019"}',
  );
  assert.deepEqual(errorBody('token_malformed', { fields: { token: 'is invalid' } }).errors, {
    token: 'is invalid',
    message: 'Token is invalid.',
  });
});

test('every code is five digits of text and every error is complete', () => {
  const names = Object.keys(authyErrors) as AuthyErrorName[];
  assert.ok(names.length > 80);
  for (const name of names) {
    const { code, status, message } = authyErrors[name];
    assert.match(code, /^60[0-9]{3}$/, name);
    assert.ok([400, 401, 403, 404, 409, 422, 429, 500, 503].includes(status), name);
    assert.match(message, /^[A-Z]/, name);
    const body = errorBody(name);
    assert.equal(body.success, false);
    assert.equal(body.errors.message, body.message);
    assert.equal(body.error_code, code);
  }
});

test('one code is shared only by errors that the wire cannot tell apart by code', () => {
  const byCode = Map.groupBy(Object.entries(authyErrors), ([, { code }]) => code);
  const shared = [...byCode].filter(([, errors]) => errors.length > 1).map(([code]) => code);
  assert.deepEqual(shared.sort(), ['60000', '60002', '60003', '60020', '60026', '60100', '60154']);
});

test('statuses are those that clients decide by', () => {
  const status = (name: AuthyErrorName) => authyErrors[name].status;
  assert.equal(status('token_invalid'), 401);
  assert.equal(status('token_malformed'), 400);
  assert.equal(status('user_does_not_exist'), 401);
  assert.equal(status('user_not_found'), 404);
  assert.equal(status('user_suspended'), 503);
  assert.equal(status('landline_not_allowed'), 403);
  assert.equal(status('not_found'), 404);
});
