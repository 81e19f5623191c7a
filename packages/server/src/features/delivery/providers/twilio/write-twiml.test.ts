import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTwiml } from '../../../../../test/doubles/read-twiml.ts';
import { VOICE_LANGUAGES } from './voice-languages.ts';
import { writeKeyPressTwiml, writeSpokenTwiml } from './write-twiml.ts';

test('every language makes documents that Twilio takes, within its 4000 characters', () => {
  for (const locale of VOICE_LANGUAGES.keys()) {
    const ask = writeKeyPressTwiml(locale, `https://auth.example.com/key?ticket=${'x'.repeat(1500)}`);
    assert.ok(readTwiml(ask).action);
    assert.ok(ask.length < 4000);
    assert.equal(readTwiml(writeSpokenTwiml('1 2 3', locale)).says.length, 3);
  }
});

test('the address survives the attribute', () => {
  const url = 'https://auth.example.com/key?a=1&b="2"\'<3>';
  assert.equal(readTwiml(writeKeyPressTwiml('en', url)).action, url);
});
