import type { InboxMessage } from './inbox-message.ts';

/** Whether a message has a text in it anywhere; telephone numbers are found however they are typed. */
export function matchesText(message: InboxMessage, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const places = [message.to, message.text, message.subject ?? '', message.code];
  if (places.some((place) => place.toLowerCase().includes(wanted))) return true;
  if (!/^[0-9 +().-]+$/.test(wanted)) return false;
  const digits = wanted.replace(/[^0-9]/g, '');
  return digits !== '' && (message.to.includes(digits) || message.code.includes(digits));
}
