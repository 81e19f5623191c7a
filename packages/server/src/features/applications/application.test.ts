import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../kernel/random.ts';
import { apiKeyProblem, nameProblem } from './application.ts';
import { newApiKey } from './create-application.ts';
import { settingsProblem } from './settings.ts';

for (const name of [
  'A',
  'Acme Bank',
  'Größe & Söhne <AG>',
  'x'.repeat(30),
  '🏦'.repeat(30),
  'می\u200cخواهم',
  '👩‍👧 GmbH',
]) {
  test(`"${name}" is a name`, () => {
    assert.equal(nameProblem(name), null);
  });
}

for (const [name, problem] of [
  ['', /empty/],
  ['   ', /empty/],
  ['x'.repeat(31), /more than 30/],
  ['🏦'.repeat(31), /more than 30/],
  ['Acme\r\nBank', /not seen/],
  ['Acme\u0000', /not seen/],
  ['\u202eemcA', /not seen/],
  ['Ac\u200bme', /not seen/],
] as const) {
  test(`refused as a name: ${JSON.stringify(name)}`, () => {
    assert.match(nameProblem(name) ?? '', problem);
  });
}

test('keys have 32 to 64 letters and digits, as Authy made them', () => {
  for (const key of ['0'.repeat(32), 'aZ09'.repeat(8), 'x'.repeat(64)]) assert.equal(apiKeyProblem(key), null);
});

for (const key of [
  '',
  'x'.repeat(31),
  'x'.repeat(65),
  `${'x'.repeat(31)}-`,
  `${'x'.repeat(31)} `,
  `${'x'.repeat(31)}ü`,
  `${'x'.repeat(32)}\n`,
]) {
  test(`refused as a key: ${JSON.stringify(key)}`, () => {
    assert.match(apiKeyProblem(key) ?? '', /32 to 64/);
  });
}

test('new keys have the form of Authy keys, are all different and use every character', () => {
  const keys = Array.from({ length: 200 }, () => newApiKey(systemRandom));
  for (const key of keys) assert.match(key, /^[0-9A-Za-z]{32}$/);
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(new Set(keys.join('')).size, 62);
});

test('bytes that would favour some characters are left out', () => {
  const bytes = [...new Array<number>(50).fill(255), 248, 247, 0, 61, 62];
  let next = 0;
  const random = {
    ...systemRandom,
    bytes: (length: number) => Buffer.from(Array.from({ length }, () => bytes[next++ % bytes.length] ?? 0)),
  };
  assert.match(newApiKey(random), /^z0z0/);
});

const allowed = [
  {},
  { smsEnabled: false, voiceEnabled: true, emailEnabled: false, softTokensEnabled: false },
  { passcodeDigits: 6, minimumVerificationDigits: 4, sendsPerHour: 1, sendsPerDay: 1 },
  { passcodeDigits: 8, minimumVerificationDigits: 10, sendsPerHour: 10_000, sendsPerDay: 100_000 },
  { locale: 'zh-Hant-TW' },
];
for (const settings of allowed) {
  test(`allowed settings: ${JSON.stringify(settings)}`, () => {
    assert.equal(settingsProblem(settings), null);
  });
}

const refused = [
  [{ passcodeDigits: 5 }, 'passcodeDigits'],
  [{ passcodeDigits: 9 }, 'passcodeDigits'],
  [{ passcodeDigits: 6.5 }, 'passcodeDigits'],
  [{ passcodeDigits: '7' }, 'passcodeDigits'],
  [{ minimumVerificationDigits: 3 }, 'minimumVerificationDigits'],
  [{ minimumVerificationDigits: 11 }, 'minimumVerificationDigits'],
  [{ sendsPerHour: 0 }, 'sendsPerHour'],
  [{ sendsPerHour: 10_001 }, 'sendsPerHour'],
  [{ sendsPerDay: -1 }, 'sendsPerDay'],
  [{ smsEnabled: 'yes' }, 'smsEnabled'],
  [{ locale: 'en_US' }, 'locale'],
  [{ locale: '' }, 'locale'],
  [{ smsEnabled: null }, 'smsEnabled'],
  [{ smsEnable: true }, ''],
  [[], 'settings'],
  [null, 'settings'],
  ['{}', 'settings'],
] as const;
for (const [settings, where] of refused) {
  test(`refused settings: ${JSON.stringify(settings)}, and where is told`, () => {
    assert.ok(settingsProblem(settings)?.startsWith(where));
  });
}
