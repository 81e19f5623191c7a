import type { Channel } from '../delivery/index.ts';
import { type Locale, renderMessage } from '../messages/index.ts';

export interface PasscodeText {
  channel: Channel;
  locale: Locale;
  app: string;
  code: string;
  /** What the code is for, in the application's words; null for an ordinary login. */
  action: string | null;
}

/** The words that carry a code to its user. */
export function composePasscode(words: PasscodeText): { text: string; subject: string | null } {
  const { channel, locale, app, code, action } = words;
  if (channel === 'email') {
    return {
      text: renderMessage('passcode.email.text', locale, { app, code }),
      subject: renderMessage('passcode.email.subject', locale, { app }),
    };
  }
  const kind = channel === 'sms' ? 'passcode.sms' : 'passcode.voice';
  const text =
    action === null
      ? renderMessage(kind, locale, { app, code })
      : renderMessage(`${kind}.action`, locale, { app, code, action });
  return { text, subject: null };
}
