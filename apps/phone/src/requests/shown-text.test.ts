import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownText } from './shown-text.ts';

test('what turns or commands the text is named', () => {
  assert.equal(
    shownText('Pay \u202e10.00\u202c \u0000\u001b[31m\u2066'),
    'Pay \\u{202e}10.00\\u{202c} \\u{0}\\u{1b}[31m\\u{2066}',
  );
  assert.equal(shownText('Pay\u200bPal \u200f10\u00ad'), 'Pay\\u{200b}Pal \\u{200f}10\\u{ad}');
});

test('lines, accents, emoji and other scripts stay as they are', () => {
  const text = 'Zahle Ü\r\n\t10,00 € 👩‍💻 שלום مرحبا';
  assert.equal(shownText(text), text);
});
