import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../kernel/random.ts';
import { drawMatchingNumber, type NumberMatching, numberMatchings } from './number-matching.ts';

const draw = (matching: NumberMatching) => drawMatchingNumber(systemRandom, matching);

test('without matching there is no number', () => {
  assert.deepEqual(draw('none'), { number: null, options: null });
});

for (const [matching, digits] of [
  ['type2', 2],
  ['type3', 3],
  ['type6', 6],
] as const) {
  test(`${matching}: ${digits} digits, leading zeros too, nothing to choose from`, () => {
    const drawn = Array.from({ length: 500 }, () => draw(matching));
    for (const { number, options } of drawn) {
      assert.match(number ?? '', new RegExp(`^\\d{${digits}}$`));
      assert.equal(options, null);
    }
    assert.ok(drawn.some(({ number }) => number?.startsWith('0')));
    assert.ok(new Set(drawn.map(({ number }) => number)).size > 50);
  });
}

test('pick3: the number stands among three different ones, in any place', () => {
  const places = new Set<number>();
  for (let round = 0; round < 200; round += 1) {
    const { number, options } = draw('pick3');
    assert.equal(new Set(options).size, 3);
    for (const option of options ?? []) assert.match(option, /^\d{2}$/);
    places.add((options ?? []).indexOf(number ?? ''));
  }
  assert.deepEqual([...places].toSorted(), [0, 1, 2]);
});

test('numbers come from the generator, and what would favour some of them is drawn again', () => {
  // 2^32 - 1 leaves a rest of 96 when divided by 100: the numbers 0 to 95 would come more often.
  const drawn = [0xff_ff_ff_ff, 42];
  const random = { ...systemRandom, bytes: () => Buffer.from(Uint32Array.of(drawn.shift() ?? 0).buffer).swap32() };
  assert.equal(drawMatchingNumber(random, 'type2').number, '42');
});

test('every kind can be drawn', () => {
  for (const matching of numberMatchings) draw(matching);
});
