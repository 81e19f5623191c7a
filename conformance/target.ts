/** What was sent to a number, as the person at its other end sees it. */
export interface SentCode {
  code: string;
  text: string;
  channel: 'sms' | 'voice' | 'email';
  locale: string;
}

/** The server under test, from outside: anything that speaks the Authy API. */
export interface Target {
  /** Without a slash at its end. */
  baseUrl: string;
  apiKey: string;
  /**
   * The first message to this recipient (E.164 or e-mail address). Null where nobody can see what was sent: the cases that need
   * a code are left out then.
   */
  sentTo: ((recipient: string) => Promise<SentCode>) | null;
  /** Whether the server enrols phones that speak Countersign's device protocol. */
  hasPhones: boolean;
}
