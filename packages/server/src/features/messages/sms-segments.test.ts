import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countSegments } from './sms-segments.ts';

const a = (count: number) => 'a'.repeat(count);

describe('countSegments', () => {
  for (const [name, text, encoding, units, segments] of [
    ['nothing', '', 'gsm7', 0, 1],
    ['plain text', 'Your code is 123456.', 'gsm7', 20, 1],
    ['the full basic line', a(160), 'gsm7', 160, 1],
    ['one septet more', a(161), 'gsm7', 161, 2],
    ['two full parts', a(306), 'gsm7', 306, 2],
    ['one septet more than two parts', a(307), 'gsm7', 307, 3],
    ['accents of the basic alphabet', 'àèéìòùÄÖÑÜäöñüßÅåÆæØøÇ¿¡§', 'gsm7', 25, 1],
    ['Greek capitals of the basic alphabet', 'ΔΦΓΛΩΠΨΣΘΞ', 'gsm7', 10, 1],
    ['line ends', 'a\r\nb', 'gsm7', 4, 1],
    ['the extension table', '^{}\\[~]|€\f', 'gsm7', 20, 1],
    ['an escape that still fits', `${a(158)}€`, 'gsm7', 160, 1],
    ['an escape that does not', `${a(159)}€`, 'gsm7', 161, 2],
    ['an escape at the end of a part', `${a(151)}€${a(153)}`, 'gsm7', 306, 2],
    ['an escape moved whole to the next part', `${a(152)}€${a(152)}`, 'gsm7', 306, 3],
    ['a lower-case c cedilla, not in GSM-7', 'ç', 'ucs2', 1, 1],
    ['an accent outside GSM-7', 'código', 'ucs2', 6, 1],
    ['typographic quotes', '’', 'ucs2', 1, 1],
    ['a backtick', '`', 'ucs2', 1, 1],
    ['a tab', 'a\tb', 'ucs2', 3, 1],
    ['a full line of UCS-2', 'ж'.repeat(70), 'ucs2', 70, 1],
    ['one unit more', 'ж'.repeat(71), 'ucs2', 71, 2],
    ['two full parts of UCS-2', 'ж'.repeat(134), 'ucs2', 134, 2],
    ['one unit more than two parts', 'ж'.repeat(135), 'ucs2', 135, 3],
    ['one emoji', '😀', 'ucs2', 2, 1],
    ['an emoji turns the whole message', `${a(69)}😀`, 'ucs2', 71, 2],
    ['an emoji that still fits', `${a(68)}😀`, 'ucs2', 70, 1],
    ['an emoji at the end of a part', `${a(65)}😀${a(67)}`, 'ucs2', 134, 2],
    ['an emoji moved whole to the next part', `${a(66)}😀${a(66)}`, 'ucs2', 134, 3],
    ['the euro sign, one unit in UCS-2', 'ж€', 'ucs2', 2, 1],
    ['half a surrogate pair', '\ud83d', 'ucs2', 1, 1],
  ] as const) {
    test(name, () => assert.deepEqual(countSegments(text), { encoding, units, segments }));
  }
});
