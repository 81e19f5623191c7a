/** What a text is for: it decides how values are written into it and how long it may be. */
export type MessageChannel = 'sms' | 'voice' | 'email' | 'push' | 'reply';

/** What can be written into a text. */
export type Placeholder = 'code' | 'app' | 'action' | 'phone';

interface Description {
  channel: MessageChannel;
  /** All of these, and no others, stand in the text, in every language. */
  placeholders: readonly Placeholder[];
}

/** Every text by its stable identifier. */
export const messages = {
  /** One-time code of a user. */
  'passcode.sms': { channel: 'sms', placeholders: ['code', 'app'] },
  /** The same for one named action, of which the text tells. */
  'passcode.sms.action': { channel: 'sms', placeholders: ['code', 'app', 'action'] },
  'passcode.voice': { channel: 'voice', placeholders: ['app', 'code'] },
  'passcode.voice.action': { channel: 'voice', placeholders: ['app', 'action', 'code'] },
  /** Without the code: mail servers log subjects. */
  'passcode.email.subject': { channel: 'email', placeholders: ['app'] },
  'passcode.email.text': { channel: 'email', placeholders: ['app', 'code'] },
  /** Code for a phone number that belongs to no user. */
  'verification.sms': { channel: 'sms', placeholders: ['code', 'app'] },
  'verification.voice': { channel: 'voice', placeholders: ['app', 'code'] },
  /** Below the application's name in a notification. It says nothing of what is asked: others may see the phone. */
  'push.approval': { channel: 'push', placeholders: [] },
  /** Of the button that tries whether notifications arrive. */
  'push.test': { channel: 'push', placeholders: [] },
  /** What the API answers when such a code was sent; English and Spanish are fixed by the wire. */
  'reply.verification.sms': { channel: 'reply', placeholders: ['phone'] },
  'reply.verification.voice': { channel: 'reply', placeholders: ['phone'] },
} as const satisfies Record<string, Description>;

/** The name of a text; never changes once released. */
export type MessageId = keyof typeof messages;

/** What a text needs to be rendered. */
export type MessageValues<Id extends MessageId> = Readonly<
  Record<(typeof messages)[Id]['placeholders'][number], string>
>;

/** All texts of one language. Placeholders stand in braces: `{code}`. */
export type Catalogue = Readonly<Record<MessageId, string>>;
