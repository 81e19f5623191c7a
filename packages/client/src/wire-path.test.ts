import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wirePath } from './wire-path.ts';

test('a value stays one segment, whatever it holds', () => {
  for (const value of ['1/2#', '../sms', 'a?b=c', '%2f', 'a b', "it's (ok)!*", '💬', '1\\2', '.hidden', '...']) {
    const { pathname, search, hash } = new URL(`https://e.com${wirePath`/verify/${value}/7`}`);
    assert.deepEqual([pathname.split('/').length, search, hash], [4, '', ''], value);
    assert.equal(decodeURIComponent(pathname.split('/')[2] ?? ''), value);
  }
  assert.equal(wirePath`/verify/${'0012345'}/${7}`, '/verify/0012345/7');
});

test('what no encoding keeps a segment is refused', () => {
  for (const value of ['', '.', '..']) assert.throws(() => wirePath`/sms/${value}`, TypeError);
});
