import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base32 } from '@countersign/device';
import { readFields } from './protobuf.ts';
import { readLines } from './read-lines.ts';
import { readMigration } from './read-migration.ts';

// Written by hand after the wire format: tag, then varint or length and bytes.
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)]);
const bytes = (number: number, content: Iterable<number>) => {
  const all = [...content];
  return [(number << 3) | 2, ...varint(all.length), ...all];
};
const count = (number: number, value: number) => [number << 3, ...varint(value)];
const text = (number: number, value: string) => bytes(number, Buffer.from(value));
const link = (fields: number[][]) =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(fields.flat()).toString('base64'))}`;

const secret = Buffer.from('Hello!\xde\xad\xbe\xef', 'latin1');
const github = [
  bytes(1, secret),
  text(2, 'GitHub:ann'),
  text(3, 'GitHub'),
  count(4, 1),
  count(5, 1),
  count(6, 2),
].flat();
const bank = [bytes(1, secret), text(2, 'bob'), text(3, 'Bank'), count(4, 3), count(5, 2), count(6, 2)].flat();
const counter = [bytes(1, secret), text(2, 'old'), text(3, 'Site'), count(6, 1), count(7, 12)].flat();
const md5 = [bytes(1, secret), text(2, 'weak'), count(4, 4), count(6, 2)].flat();
const part = (index: number, size: number, entries: number[][]) =>
  link([...entries.map((entry) => bytes(1, entry)), count(2, 1), count(3, size), count(4, index), count(5, 1_234_567)]);

test('the example that readers of this format are tried with', () => {
  const read = readMigration(
    'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC',
  );
  const [first] = read?.entries ?? [];
  assert.ok(first?.ok);
  assert.deepEqual(
    { ...first.entry, secret: base32(first.entry.secret) },
    {
      ...{ issuer: 'Example', account: 'alice@google.com', secret: 'JBSWY3DPEHPK3PXP' },
      ...{ algorithm: 'SHA-1', digits: 6, period: 30 },
    },
  );
});

test('algorithms, digits and names; counters and MD5 stay behind', () => {
  const read = readMigration(part(0, 1, [github, bank, counter, md5]));
  assert.deepEqual(
    read?.entries.map((one) =>
      one.ok ? [one.entry.issuer, one.entry.algorithm, one.entry.digits] : [one.name, one.reason],
    ),
    [
      ['GitHub', 'SHA-1', 6],
      ['Bank', 'SHA-512', 8],
      ['Site · old', 'counter'],
      ['weak', 'algorithm'],
    ],
  );
});

test('an export in two parts is whole when both were read, in any order and however often', () => {
  const [first, second] = [part(0, 2, [github]), part(1, 2, [bank])];
  const half = readLines(second);
  assert.deepEqual([half?.entries.length, half?.missing], [1, { parts: 1, of: 2 }]);
  const whole = readLines([second, second, first].join('\n'));
  assert.deepEqual(
    whole?.entries.map(({ issuer }) => issuer),
    ['Bank', 'GitHub'],
  );
  assert.equal(whole?.missing, null);
});

test('a plus sign in the Base64 that nobody escaped is a plus sign', () => {
  const odd = [bytes(1, Buffer.from('fbefbefbefbefbef', 'hex')), count(6, 2)].flat();
  const links = ['', 'a', 'ab'].map((name) => decodeURIComponent(link([bytes(1, [...text(2, name), ...odd])])));
  const plain = links.find((one) => one.includes('+')) ?? assert.fail('no plus sign');
  assert.ok(readMigration(plain)?.entries[0]?.ok);
});

test('refused: bytes that are no message, cut off anywhere, or say nothing', () => {
  const whole = Buffer.from(bytes(1, github));
  for (let length = 1; length < whole.length; length += 1)
    assert.equal(readFields(whole.subarray(0, length)), undefined);
  for (const odd of [
    'otpauth-migration://offline',
    'otpauth-migration://offline?data=',
    'otpauth-migration://offline?data=%%',
  ]) {
    assert.equal(readMigration(odd), undefined);
  }
  assert.equal(readFields(Buffer.from('ffffffffffffffffffffff01', 'hex')), undefined);
  assert.equal(readFields(Buffer.from([3, 0])), undefined);
  assert.equal(readMigration(link([count(2, 1)])), undefined);
});

test('lines that are no links are misses, and say where they stand', () => {
  const read = readLines('otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP\n\nhello\n');
  assert.deepEqual(read?.misses, [{ name: 'hello', reason: 'unreadable' }]);
  assert.equal(readLines('hello'), undefined);
});
