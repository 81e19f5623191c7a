import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCustomId, readRegistrationToken } from './read-registration-token.ts';

/** Made with another implementation and the key `app-production-key`. */
const recorded =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJNeSBBcHAiLCJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MTcwMDAwMDMwMCwiY29udGV4dCI6eyJjdXN0b21fdXNlcl9pZCI6IjQyIiwiYXV0aHlfYXBwX2lkIjoiMTIzNDUifX0.SZGvQClJGJkjB9Z69eN_w_q5IkuihvbplGrpmvgNRvw';

const claims = {
  iss: 'My App',
  iat: 1_700_000_000,
  exp: 1_700_000_300,
  context: { custom_user_id: '42', authy_app_id: '12345' },
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (body: unknown, header: unknown = { typ: 'JWT', alg: 'HS256' }) =>
  `${encode(header)}.${encode(body)}.${'A'.repeat(43)}`;
const withContext = (context: object) => ({ ...claims, context: { ...claims.context, ...context } });

test('what a token says', () => {
  const [head, body, signature] = recorded.split('.');
  assert.deepEqual(readRegistrationToken(recorded), {
    ...{ signed: `${head}.${body}`, signature, applicationId: 12345, customId: '42' },
    ...{ issuedAt: 1_700_000_000_000, expiresAt: 1_700_000_300_000 },
  });
});

test('numbers for text, fractions of seconds, no type, more members', () => {
  const read = readRegistrationToken(
    tokenOf(
      {
        ...withContext({ custom_user_id: 42, authy_app_id: 7 }),
        iat: 1_700_000_000.25,
        exp: 1_700_000_300.75,
        jti: 'x',
      },
      { alg: 'HS256', kid: 'a' },
    ),
  );
  assert.deepEqual(
    [read?.customId, read?.applicationId, read?.issuedAt, read?.expiresAt],
    ['42', 7, 1_700_000_000_250, 1_700_000_300_750],
  );
});

test('refused: every other algorithm, other types, and headers that demand to be understood', () => {
  const headers = [
    ...['none', 'None', 'HS384', 'HS512', 'RS256', 'ES256', 'hs256', '', null, 5, ['HS256']].map((alg) => ({ alg })),
    {},
    [],
    null,
    'HS256',
    { alg: 'HS256', typ: 'dp1+jwt' },
    { alg: 'HS256', crit: [] },
  ];
  for (const header of headers) {
    assert.equal(readRegistrationToken(tokenOf(claims, header)), undefined, JSON.stringify(header));
  }
});

test('refused: claims that are missing or of another kind', () => {
  const bodies: unknown[] = [
    null,
    [],
    'text',
    {},
    { ...claims, context: null },
    { ...claims, context: undefined },
    { ...claims, iat: undefined },
    { ...claims, exp: undefined },
    { ...claims, exp: '1700000300' },
    { ...claims, iat: -1 },
    { ...claims, exp: 1e300 },
    ...['', '  ', null, true, {}, ['42'], 1.5, 2 ** 53, 'x'.repeat(256)].map((custom_user_id) =>
      withContext({ custom_user_id }),
    ),
    ...['', '0', '012', '-1', '1.5', 'x', null, {}, [], 1e21, '1'.repeat(16)].map((authy_app_id) =>
      withContext({ authy_app_id }),
    ),
  ];
  for (const body of bodies) assert.equal(readRegistrationToken(tokenOf(body)), undefined, JSON.stringify(body));
});

test('refused: what is no token', () => {
  const [head = '', body = '', signature = ''] = recorded.split('.');
  const others = [
    ...['', 'a.b.c', head, `${head}.${body}`, `${head}.${body}.`, `${recorded}.${signature}`, `${recorded}=`],
    ...[`${head}.${body}.${signature}A`, `${head}.${body}.${signature.slice(1)}`, `${head}.eyJ.${signature}`],
    ...[` ${recorded}`, `${recorded}\n`, `${head}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.${signature}`],
    tokenOf({ ...claims, iss: 'x'.repeat(4000) }),
  ];
  for (const other of others) assert.equal(readRegistrationToken(other), undefined, other);
});

test('an identifier is text that is not blank, and no longer than 255 characters', () => {
  for (const good of ['42', ' a ', 'ü', 'x'.repeat(255)]) assert.ok(isCustomId(good));
  for (const bad of ['', ' ', '\t', 'x'.repeat(256), '\ud800', 42, null, undefined]) assert.ok(!isCustomId(bad));
});
