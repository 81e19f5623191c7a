import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmailAddress, isUserId } from './user.ts';

for (const text of ['1', '4711', '2147483647']) {
  test(`${text} is an id`, () => {
    assert.equal(isUserId(text), true);
  });
}

for (const text of [
  '',
  '0',
  '01',
  '-1',
  '+1',
  '1.0',
  '1e3',
  ' 1',
  '1\n',
  '0x1',
  '2147483648',
  '99999999999',
  '١٢٣',
  '１',
  '1;',
]) {
  test(`refused as an id: ${JSON.stringify(text)}`, () => {
    assert.equal(isUserId(text), false);
  });
}

for (const text of [
  'ada@example.com',
  'a+b.c@sub.example.co.uk',
  "o'hara@example.ie",
  'jörg@müller.de',
  `${'x'.repeat(64)}@example.com`,
]) {
  test(`${text} is an e-mail address`, () => {
    assert.equal(isEmailAddress(text), true);
  });
}

const refused = [
  ...['', 'ada', 'ada@', '@example.com', 'ada@example', 'ada@example.c', 'ada@@example.com', 'a@b@example.com'],
  ...[
    'ada @example.com',
    'ada@exa mple.com',
    'ada@example.com ',
    'Ada <ada@example.com>',
    'a,b@example.com',
    '"a"@example.com',
  ],
  ...['ada@example.com\r\nBcc: eve@example.com', 'ada\n@example.com', 'ada\0@example.com', 'ada@example.com\u0085'],
  ...[`${'x'.repeat(65)}@example.com`, `ada@${'x'.repeat(250)}.com`],
];
for (const text of refused) {
  test(`refused as an e-mail address: ${JSON.stringify(text.slice(0, 70))}`, () => {
    assert.equal(isEmailAddress(text), false);
  });
}
