import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { graphemesOf } from './clean-value.ts';
import { allLocales } from './locale.ts';
import { renderMessage } from './render.ts';
import { countSegments } from './sms-segments.ts';

const code = '1234567';
const family = '👨‍👩‍👧‍👦';

describe('renderMessage writes', () => {
  for (const [id, values, text] of [
    ['passcode.sms', { code, app: 'Acme' }, '1234567 is your Acme code. Do not share it with anyone.'],
    [
      'passcode.sms.action',
      { code, app: 'Acme', action: 'Pay $20 to Bob' },
      '1234567 is your Acme code. Do not share it. For: Pay $20 to Bob',
    ],
    [
      'passcode.voice',
      { code: '0042', app: 'Acme' },
      'Hello. This is Acme. Your code is 0, 0, 4, 2. I repeat: 0, 0, 4, 2. Once more: 0, 0, 4, 2. Do not share it with anyone. Goodbye.',
    ],
    ['passcode.email.subject', { app: 'Acme' }, 'Your Acme code'],
    ['verification.sms', { code: '0042', app: 'Acme' }, '0042 is your Acme verification code. Do not share it.'],
    ['reply.verification.sms', { phone: '+1 202-555-0123' }, 'Text message sent to +1 202-555-0123.'],
    ['reply.verification.voice', { phone: '+1 202-555-0123' }, 'Call to +1 202-555-0123 initiated.'],
  ] as const) {
    test(id, () =>
      assert.equal(renderMessage(id, 'en', { code: '', app: '', action: '', phone: '', ...values }), text),
    );
  }

  test('the action into a spoken text', () => {
    const text = renderMessage('passcode.voice.action', 'en', { code, app: 'Acme', action: 'Pay 20 to Bob' });
    assert.ok(text.startsWith('Hello. This is Acme. Pay 20 to Bob. Your code is 1, 2,'), text);
  });

  test('the Spanish reply of the wire', () => {
    const text = renderMessage('reply.verification.voice', 'es', { phone: '+1 202-555-0123' });
    assert.equal(text, 'Llamada a +1 202-555-0123 fue iniciada.');
  });
});

describe('values are data:', () => {
  const withApp = (app: string) => renderMessage('passcode.sms', 'en', { code, app });
  const expected = (app: string) => `1234567 is your ${app} code. Do not share it with anyone.`;

  for (const [name, given, shown] of [
    ['placeholders in the name are not expanded', '{code}{app}{action}', '{code}{app}{action}'],
    ['other template languages mean nothing', "{{code}} %s $& $1 $'", "{{code}} %s $& $1 $'"],
    ['line ends become a space', 'Acme\r\nBcc: x', 'Acme Bcc: x'],
    ['other line separators too', 'A\u2028B\u2029C\u0085D', 'A B CD'],
    ['control characters go', 'A\u0000\u0007\u001b[31m\u007fB', 'A[31mB'],
    ['direction overrides go', '\u202eemcA\u202c\u2066x\u2069\u200f', 'emcAx'],
    ['invisible characters go', 'A\u200bc\u00adm\ufeff\u2060e', 'Acme'],
    ['half surrogates go', 'Ac\ud83dme\ude00', 'Acme'],
    ['spaces are trimmed', '  Acme \u200b \u0000 Inc ', 'Acme Inc'],
    ['decomposed letters are composed', 'Cafe\u0301', 'Café'],
    ['emoji keep their joiners', `A${family}`, `A${family}`],
    ['towers of marks go', `Ae${'\u0301'.repeat(100)}B`, 'AB'],
    ['markup is text', '<say>&amp;</say>', '<say>&amp;</say>'],
  ] as const) {
    test(name, () => assert.equal(withApp(given), expected(shown)));
  }

  test('a composed letter keeps the message in GSM-7', () => {
    assert.equal(countSegments(withApp('Cafe\u0301')).encoding, 'gsm7');
  });

  test('an action is cleaned alike, and its braces mean nothing', () => {
    const text = renderMessage('passcode.sms.action', 'en', { code, app: '{action}', action: 'a\nb {code} {app}' });
    assert.equal(text, '1234567 is your {action} code. Do not share it. For: a b {code} {app}');
  });

  test('values without any visible character leave the code in place', () => {
    for (const locale of allLocales) {
      assert.ok(renderMessage('passcode.sms', locale, { code, app: '\u202e\u0000' }).includes(code), locale);
    }
  });
});

describe('a right-to-left name', () => {
  test('is isolated in a left-to-right text', () => {
    const text = renderMessage('passcode.sms', 'en', { code, app: 'متجر' });
    assert.equal(text, '1234567 is your \u2068متجر\u2069 code. Do not share it with anyone.');
  });

  test('and any name in a right-to-left text', () => {
    const text = renderMessage('passcode.sms', 'ar', { code, app: 'Acme' });
    assert.ok(text.includes('\u2068Acme\u2069'), text);
    assert.ok(text.includes('\u20661234567\u2069'), text);
  });

  test('cannot close an isolate early', () => {
    const text = renderMessage('passcode.sms', 'he', { code, app: 'A\u2069\u2069\u202eB' });
    assert.equal(text.split(/[\u2066\u2068]/).length, text.split('\u2069').length);
    assert.ok(text.includes('\u2068AB\u2069'), text);
  });
});

describe('too long for an SMS:', () => {
  test('a name is cut to one segment, as little as possible', () => {
    const text = renderMessage('passcode.sms', 'en', { code, app: 'Acme '.repeat(60) });
    assert.equal(countSegments(text).segments, 1);
    assert.match(text, /^1234567 is your (Acme )+A?c?m?e?\.\.\. code\. Do not share it with anyone\.$/);
    assert.ok(countSegments(text).units >= 159);
  });

  test('a name that fits is left alone, however long', () => {
    const app = 'A name of forty characters, neither more';
    assert.equal(
      renderMessage('passcode.sms', 'en', { code, app }),
      `1234567 is your ${app} code. Do not share it with anyone.`,
    );
  });

  test('emoji are cut between, never inside', () => {
    const text = renderMessage('passcode.sms', 'en', { code, app: family.repeat(20) });
    const app = /your (.*)… code/u.exec(text)?.[1] ?? '';
    assert.equal(countSegments(text).segments, 1);
    assert.ok(app.length > 0 && graphemesOf(app).every((grapheme) => grapheme === family), text);
  });

  test('an action is cut after what one segment holds', () => {
    const text = renderMessage('passcode.sms.action', 'en', {
      code,
      app: 'Acme',
      action: 'Transfer 20 EUR. '.repeat(15),
    });
    assert.deepEqual([countSegments(text).encoding, countSegments(text).segments], ['gsm7', 1]);
    assert.match(text, /For: Transfer 20 EUR\. .*\.\.\.$/);
  });

  test('an action that one segment would leave meaningless gets a second', () => {
    const action = 'Перевод 20 000 рублей Ивану Петрову';
    const text = renderMessage('passcode.sms.action', 'ru', { code, app: 'Acme Store', action });
    assert.ok(text.endsWith(action), text);
    assert.equal(countSegments(text).segments, 2);
  });

  test('a long name beside an action gives way to it', () => {
    const text = renderMessage('passcode.sms.action', 'en', { code, app: 'A'.repeat(200), action: 'Pay 20' });
    assert.equal(text, `1234567 is your ${'A'.repeat(20)}... code. Do not share it. For: Pay 20`);
  });

  const hostile = [
    'x'.repeat(5000),
    family.repeat(300),
    'ж'.repeat(5000),
    '{app}'.repeat(500),
    'é€^'.repeat(400),
    '\u0645'.repeat(3000),
  ];
  for (const locale of allLocales) {
    test(`in ${locale} no value makes more than one segment, two with an action, or costs a digit`, () => {
      for (const value of hostile) {
        const plain = renderMessage('passcode.sms', locale, { code, app: value });
        assert.equal(countSegments(plain).segments, 1, plain);
        assert.ok(plain.includes(code), plain);
        const phone = renderMessage('verification.sms', locale, { code: '1234567890', app: value });
        assert.equal(countSegments(phone).segments, 1, phone);
        assert.ok(phone.includes('1234567890'), phone);
        const action = renderMessage('passcode.sms.action', locale, { code, app: value, action: value });
        assert.ok(countSegments(action).segments <= 2, action);
        assert.ok(action.includes(code), action);
      }
    });
  }
});

test('outside SMS a value is bounded too', () => {
  const text = renderMessage('passcode.email.subject', 'en', { app: 'x'.repeat(5000) });
  assert.equal(text, `Your ${'x'.repeat(120)}... code`);
});
