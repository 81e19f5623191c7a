/** What Twilio says became of a message or a call it had accepted. */
export interface TwilioReceipt {
  /** The SID, which is the reference of the attempt. */
  reference: string;
  status: 'delivered' | 'undelivered' | 'pending';
  /** Twilio's number for why it was not delivered. */
  errorCode: string | null;
}

const STATUSES: Record<string, TwilioReceipt['status']> = {
  // MessageStatus
  accepted: 'pending',
  scheduled: 'pending',
  queued: 'pending',
  sending: 'pending',
  sent: 'pending',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
  canceled: 'undelivered',
  // CallStatus
  initiated: 'pending',
  ringing: 'pending',
  answered: 'pending',
  'in-progress': 'pending',
  completed: 'delivered',
  busy: 'undelivered',
  'no-answer': 'undelivered',
};

/**
 * Reads the form that Twilio posts to `statusCallbackUrl`; verify its signature first.
 *
 * @returns null for anything that is not a receipt. A status Twilio may add later counts as pending.
 */
export function readTwilioReceipt(params: Iterable<readonly [string, string]>): TwilioReceipt | null {
  const form = new Map(params);
  const isCall = form.has('CallSid');
  const reference = form.get(isCall ? 'CallSid' : 'MessageSid') ?? '';
  if (!/^(SM|MM|CA)[0-9a-fA-F]{32}$/.test(reference)) return null;
  const said = form.get(isCall ? 'CallStatus' : 'MessageStatus');
  if (!said) return null;

  const status = Object.hasOwn(STATUSES, said) ? (STATUSES[said] ?? 'pending') : 'pending';
  const code = form.get('ErrorCode') ?? '';
  return { reference, status, errorCode: /^[1-9][0-9]{4}$/.test(code) ? code : null };
}
