import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { catalogues } from './catalogue.ts';
import { allLocales, directionOf } from './locale.ts';
import { type MessageId, messages } from './message.ts';
import { renderMessage } from './render.ts';
import { countSegments } from './sms-segments.ts';

const ids = Object.keys(messages) as MessageId[];

/** The languages that can be written properly with GSM 03.38 alone; their SMS must be. */
const gsm7Locales = new Set('af ca da de en en-GB es et fi fr hr id it lt ms nb nl pl pt pt-BR ro sv tl tr'.split(' '));

const placeholdersIn = (text: string) => Array.from(text.matchAll(/\{([^}]*)\}/g), ([, name]) => name);

test('every locale has a catalogue and no catalogue lacks a locale', () => {
  assert.deepEqual(Object.keys(catalogues).sort(), [...allLocales].sort());
});

for (const locale of allLocales) {
  const texts = catalogues[locale];

  describe(`catalogue ${locale}`, () => {
    test('has every text, and no other', () => {
      assert.deepEqual(Object.keys(texts).sort(), [...ids].sort());
      for (const id of ids) assert.ok(texts[id].trim().length > 0, id);
    });

    test('has exactly the placeholders of each text', () => {
      for (const id of ids) {
        assert.deepEqual([...new Set(placeholdersIn(texts[id]))].sort(), [...messages[id].placeholders].sort(), id);
        assert.equal(texts[id].replace(/\{[a-z]+\}/g, '').match(/[{}]/), null, id);
      }
    });

    test('says each code once, and spoken ones three times', () => {
      for (const id of ids) {
        const expected =
          messages[id].channel === 'voice'
            ? 3
            : (messages[id].placeholders as readonly string[]).includes('code')
              ? 1
              : 0;
        assert.equal(placeholdersIn(texts[id]).filter((name) => name === 'code').length, expected, id);
      }
    });

    test('greets by name before a spoken code', () => {
      for (const id of ids) {
        if (messages[id].channel === 'voice') assert.ok(texts[id].indexOf('{app}') < texts[id].indexOf('{code}'), id);
      }
    });

    test('is composed, has ASCII digits only, no link, no stray space, no mark of its own', () => {
      for (const id of ids) {
        assert.equal(texts[id], texts[id].normalize('NFC'), id);
        assert.doesNotMatch(texts[id], /\p{Nd}/u, id);
        assert.doesNotMatch(texts[id], /:\/\/|www\.|\.com/i, id);
        assert.doesNotMatch(texts[id], /^\s|\s$| {2}|\p{Cf}/u, id);
        if (id !== 'passcode.email.text') assert.doesNotMatch(texts[id], /\n/, id);
      }
    });

    test('is in its own language', () => {
      if (locale === 'en' || locale === 'en-GB') return;
      for (const id of ids) {
        if (placeholdersOnly(texts[id])) continue;
        assert.notEqual(texts[id], catalogues.en[id], id);
      }
    });

    for (const [id, code] of [
      ['passcode.sms', '1234567'],
      ['verification.sms', '1234567890'],
    ] as const) {
      test(`${id} fits one segment whole, code early`, () => {
        const text = renderMessage(id, locale, { code, app: 'Acme Store' });
        const { encoding, segments, units } = countSegments(text);
        assert.equal(segments, 1, `${units} ${encoding}: ${text}`);
        assert.equal(encoding, gsm7Locales.has(locale) ? 'gsm7' : 'ucs2');
        assert.ok(text.includes('Acme Store'), text);
        assert.ok(text.includes(code), text);
        assert.ok(text.indexOf(code) < 40, text);
      });
    }

    test('passcode.sms.action fits one segment whole with a short action', () => {
      const values = { code: '1234567', app: 'Acme Store', action: 'Pay EUR 20' };
      const text = renderMessage('passcode.sms.action', locale, values);
      const { encoding, segments, units } = countSegments(text);
      assert.equal(segments, 1, `${units} ${encoding}: ${text}`);
      assert.equal(encoding, gsm7Locales.has(locale) ? 'gsm7' : 'ucs2');
      for (const value of Object.values(values)) assert.ok(text.includes(value), text);
    });

    if (directionOf(locale) === 'rtl') {
      test('isolates codes and phone numbers from left to right', () => {
        for (const id of ['passcode.sms', 'passcode.email.text', 'verification.sms'] as const) {
          assert.ok(renderMessage(id, locale, { code: '1234567', app: 'Acme' }).includes('\u20661234567\u2069'), id);
        }
        for (const id of ['reply.verification.sms', 'reply.verification.voice'] as const) {
          assert.ok(
            renderMessage(id, locale, { phone: '+1 202-555-0123' }).includes('\u2066+1 202-555-0123\u2069'),
            id,
          );
        }
      });
    }

    test('spoken texts read each digit alone and carry no marks', () => {
      for (const id of ['passcode.voice', 'verification.voice', 'passcode.voice.action'] as const) {
        const text = renderMessage(id, locale, { code: '0123456', app: 'Acme', action: 'Pay' });
        assert.equal(text.split('0, 1, 2, 3, 4, 5, 6').length, 4, text);
        assert.doesNotMatch(text, /\d\d|\p{Cf}/u, text);
      }
    });
  });
}

function placeholdersOnly(text: string): boolean {
  return !/\p{L}/u.test(text.replace(/\{[a-z]+\}/g, ''));
}

test('the texts the wire fixes', () => {
  assert.equal(catalogues.en['reply.verification.sms'], 'Text message sent to {phone}.');
  assert.equal(catalogues.en['reply.verification.voice'], 'Call to {phone} initiated.');
  assert.equal(catalogues.es['reply.verification.voice'], 'Llamada a {phone} fue iniciada.');
});

test('mainland and Hong Kong Chinese are written in their own characters', () => {
  assert.equal(catalogues['zh-CN']['passcode.sms'], catalogues.zh['passcode.sms']);
  assert.match(catalogues['zh-CN']['passcode.sms'], /验证码/);
  assert.match(catalogues['zh-HK']['passcode.sms'], /驗證碼/);
});
