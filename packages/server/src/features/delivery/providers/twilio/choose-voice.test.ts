import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseVoice } from './choose-voice.ts';
import { VOICE_LANGUAGES } from './voice-languages.ts';

/** Every locale messages are written in; Twilio speaks all but two. */
const LOCALES =
  'af ar ca zh zh-CN zh-HK hr cs da nl en en-GB et fi fr de el he hi hu id it ja kn ko lt ms mr nb pl pt-BR pt ro ru sk es sv tl te th tr uk vi'.split(
    ' ',
  );

test('every locale but Croatian and Estonian has its own voice', () => {
  const english = LOCALES.filter((locale) => chooseVoice(locale).language === 'en-US');
  assert.deepEqual(english, ['hr', 'en', 'et']);
});

test('the voice belongs to the language', () => {
  for (const { language, voice } of VOICE_LANGUAGES.values()) {
    const named = /^Google\.(.+)-Standard-/.exec(voice)?.[1];
    if (named) assert.equal(named, language);
    else assert.match(voice, /^Polly\.[A-Z][a-z]+(-Neural)?$/);
  }
});

test('a region without a voice of its own takes the one of the language', () => {
  assert.equal(chooseVoice('de-AT').language, 'de-DE');
  assert.equal(chooseVoice('pt_BR').language, 'pt-BR');
  assert.equal(chooseVoice('zh-Hans-CN').language, 'cmn-CN');
  assert.equal(chooseVoice('no').language, 'nb-NO');
  assert.equal(chooseVoice('yue').language, 'yue-HK');
});

test('a language without a voice is spoken in English', () => {
  assert.equal(chooseVoice('et-EE').language, 'en-US');
  assert.equal(chooseVoice('').language, 'en-US');
  assert.equal(chooseVoice('constructor').language, 'en-US');
});
