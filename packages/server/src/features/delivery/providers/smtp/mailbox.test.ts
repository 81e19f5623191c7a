import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlainAddress, parseMailbox } from './mailbox.ts';

test('one address is plain', () => {
  for (const address of ['a@b.example', "o'neil+codes@mail.acme.example", 'root@localhost', 'jörg@bücher.example']) {
    assert.ok(isPlainAddress(address), address);
  }
});

const REFUSED = [
  '',
  'a',
  '@b.example',
  'a@',
  'a@b@c.example',
  'a@b.example, c@d.example',
  'a@b.example;c@d.example',
  'a@b.example c@d.example',
  'Name <a@b.example>',
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example>\r\nRCPT TO:<c@d.example',
  'a\u0000@b.example',
  '"a b"@b.example',
  'a(b)@c.example',
  'a@[127.0.0.1]',
  'a@b..example',
  'group:a@b.example',
  `${'a'.repeat(65)}@b.example`,
  `a@${'b'.repeat(260)}.example`,
];
for (const text of REFUSED)
  test(`not plain: ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(isPlainAddress(text), false));

test('a sender may have a name', () => {
  assert.deepEqual(parseMailbox('a@b.example'), { name: '', address: 'a@b.example' });
  assert.deepEqual(parseMailbox('Acme, Inc. <a@b.example>'), { name: 'Acme, Inc.', address: 'a@b.example' });
  assert.deepEqual(parseMailbox('"Acme" <a@b.example>'), { name: 'Acme', address: 'a@b.example' });
});

test('a sender may not be anything else', () => {
  for (const text of [
    '',
    'Acme',
    'Acme <>',
    'Acme <a@b.example',
    'a@b.example <c@d.example> x',
    'A\r\nB <a@b.example>',
  ]) {
    assert.equal(parseMailbox(text), null, text);
  }
});
