import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeEventReader } from './event-stream.ts';

const text =
  'retry: 1000\n\nid: 1\nevent: state\ndata: {"a":1}\n\n: still here\n\nevent: requests\ndata:x\ndata: y\n\ndata\n\n';
const events = [
  { name: 'state', data: '{"a":1}' },
  { name: 'requests', data: 'x\ny' },
  { name: 'message', data: '' },
];

test('events are read wherever the text is cut, whatever ends its lines', () => {
  for (const end of ['\n', '\r\n']) {
    const whole = text.replaceAll('\n', end);
    for (let size = 1; size <= whole.length; size += 1) {
      const read = makeEventReader();
      const found = [];
      for (let at = 0; at < whole.length; at += size) found.push(...(read(whole.slice(at, at + size)) ?? []));
      assert.deepEqual(found, events, `pieces of ${size}`);
    }
  }
});

test('an event that is not finished is none yet', () => {
  const read = makeEventReader();
  assert.deepEqual(read('event: nudge\ndata: {}\n'), []);
  assert.deepEqual(read('\n'), [{ name: 'nudge', data: '{}' }]);
});

test('refused: text without end', () => {
  const read = makeEventReader();
  assert.deepEqual(read('x'.repeat(65_536)), []);
  assert.equal(read('x'), undefined);
});
