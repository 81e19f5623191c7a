import { escapeXml } from '../escape-xml.ts';
import { chooseVoice } from './choose-voice.ts';
import type { VoiceLanguage } from './voice-languages.ts';

/** How often a code is read out: people fetch a pen during the first time. */
const TIMES = 3;

/** The document that reads a text out and hangs up. */
export function writeSpokenTwiml(text: string, locale: string): string {
  const spoken = say(text, chooseVoice(locale));
  return write(`${Array.from({ length: TIMES }, () => spoken).join('<Pause length="1"/>')}<Hangup/>`);
}

/**
 * The document that asks for a key and hangs up without one. The text is not in it: `<Gather>` goes on with what follows
 * when nothing is pressed, which is what voicemail does, so the code may only be in the answer of `keyPressUrl`.
 */
export function writeKeyPressTwiml(locale: string, keyPressUrl: string): string {
  const voice = chooseVoice(locale);
  const prompt = say(voice.prompt, voice);
  return write(
    // An empty finishOnKey makes # a key like any other.
    `<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="8" method="POST" action="${escapeXml(keyPressUrl)}">` +
      `${prompt}<Pause length="2"/>${prompt}</Gather><Hangup/>`,
  );
}

function say(text: string, voice: VoiceLanguage): string {
  return `<Say language="${voice.language}" voice="${voice.voice}">${escapeXml(text)}</Say>`;
}

function write(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
}
