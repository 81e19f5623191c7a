import { ENGLISH_VOICE, VOICE_LANGUAGES, type VoiceLanguage } from './voice-languages.ts';

/** Other names that tags in use have for the same language. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({ iw: 'he', in: 'id', no: 'nb', nn: 'nb', tl: 'fil', yue: 'zh-hk' }),
);

/**
 * The voice for a BCP 47 tag: the tag itself, then with its last parts taken off one by one (RFC 4647, lookup), then
 * English, because a call in the wrong voice still reads out digits.
 */
export function chooseVoice(locale: string): VoiceLanguage {
  const parts = locale.toLowerCase().split(/[-_]/);
  const [first = ''] = parts;
  const aliased = [...(ALIASES.get(first) ?? first).split('-'), ...parts.slice(1)];
  for (let length = aliased.length; length > 0; length -= 1) {
    const found = VOICE_LANGUAGES.get(aliased.slice(0, length).join('-'));
    if (found) return found;
  }
  return ENGLISH_VOICE;
}
