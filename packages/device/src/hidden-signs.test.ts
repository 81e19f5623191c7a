import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropHiddenSigns, hasHiddenSigns, nameHiddenSigns } from './hidden-signs.ts';

for (const [what, text] of [
  ['plain text', 'Pay Bob 10.00 €, today'],
  ['gaps of any width', 'a\u00a0b\u202fc\u3000d'],
  ['other scripts', 'שלום مرحبا 支付 Größe e\u0301'],
  ['a Persian word with a non-joiner', 'می\u200cخواهم'],
  ['an Arabic letter shown in its initial form', 'ه\u200d 1445'],
  ['a non-joiner after a mark of Arabic', 'کُ\u200cن'],
  ['a Hindi half form', 'क्\u200dष'],
  ['a Sinhala conjunct', 'ශ්\u200dරී'],
  ['a Mongolian variant', '\u1820\u180b'],
  ['a Japanese variant', '葛\u{e0100}'],
  ['a family', '👨‍👩‍👧'],
  ['a coloured professional', '👩🏽‍💻'],
  ['a heart on fire, in both ways it is written', '❤️‍🔥 ❤\u200d🔥'],
  ['a flag of joined signs', '🏳️‍🌈'],
  ['a flag that is spelled out', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a flag of two letters', '🇩🇪'],
  ['a key', '1️⃣ #⃣'],
] as const) {
  test(`left as it is: ${what}`, () => {
    assert.equal(hasHiddenSigns(text), false);
    assert.equal(nameHiddenSigns(text), text);
  });
}

for (const [what, text, shown, rest] of [
  ['an override of direction', 'Pay \u202e001\u202c', 'Pay \\u{202e}001\\u{202c}', 'Pay 001'],
  ['an isolate', 'a\u2066b\u2069', 'a\\u{2066}b\\u{2069}', 'ab'],
  ['marks of direction', 'a\u200eb\u200fc\u061cd', 'a\\u{200e}b\\u{200f}c\\u{61c}d', 'abcd'],
  ['a space without width', 'Pay\u200bPal', 'Pay\\u{200b}Pal', 'PayPal'],
  ['a joiner between Latin letters', 'Pay\u200dPal\u200c', 'Pay\\u{200d}Pal\\u{200c}', 'PayPal'],
  ['a second joiner', 'می\u200c\u200cخ', 'می\u200c\\u{200c}خ', 'می\u200cخ'],
  ['a joiner after Arabic digits', '١\u200d', '١\\u{200d}', '١'],
  ['a joiner that joins a sign to nothing', '👩\u200d!', '👩\\u{200d}!', '👩!'],
  ['a word joiner', 'a\u2060b', 'a\\u{2060}b', 'ab'],
  ['a byte order mark', '\ufeffa', '\\u{feff}a', 'a'],
  ['a soft hyphen', 'Face\u00adbook', 'Face\\u{ad}book', 'Facebook'],
  ['tags without a flag', 'a\u{e0061}\u{e007f}', 'a\\u{e0061}\\u{e007f}', 'a'],
  ['tags that spell no flag', '🏴\u{e0061}\u{e007f}', '🏴\\u{e0061}\\u{e007f}', '🏴'],
  ['a variant of a letter that has none', 'a\ufe0f', 'a\\u{fe0f}', 'a'],
  ['fillers', 'a\u3164\u115f\u2800', 'a\\u{3164}\\u{115f}\\u{2800}', 'a'],
  ['an escape sequence', 'a\u001b[2J\u009b', 'a\\u{1b}[2J\\u{9b}', 'a[2J'],
  ['a zero byte', 'a\u0000b', 'a\\u{0}b', 'ab'],
  ['half a character', 'a\ud83db', 'a\\u{d83d}b', 'ab'],
  ['ends of lines', 'a\r\nb\u2028c\u0085d', 'a\\u{d}\\u{a}b\\u{2028}c\\u{85}d', 'a b cd'],
] as const) {
  test(`hidden: ${what}`, () => {
    assert.equal(hasHiddenSigns(text), true);
    assert.equal(nameHiddenSigns(text), shown);
    assert.equal(dropHiddenSigns(text), rest);
    assert.equal(hasHiddenSigns(rest), false);
  });
}

test('ends of lines and tabs stay where they do what they are for, and nothing else does', () => {
  assert.equal(nameHiddenSigns('a\r\n\tb\u202e\u2028', { keepsLines: true }), 'a\r\n\tb\\u{202e}\\u{2028}');
});

test('a name is tidied to one line, also when nothing of it is left', () => {
  assert.equal(dropHiddenSigns('  Acme \u200b \n Inc '), 'Acme Inc');
  assert.equal(dropHiddenSigns('\u202e\u0000'), '');
});
