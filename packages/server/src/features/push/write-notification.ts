import { createHash } from 'node:crypto';

/** What a phone shows when it is woken. */
export interface Notification {
  title: string;
  text: string;
  /** Address inside the app that it opens. */
  navigate: string;
  /** A notification replaces an earlier one of the same tag. */
  tag: string;
  /** Members for the app's own service worker. */
  dp1: Record<string, string | number>;
}

/** Bytes that a body has at most: some services hold less than RFC 8291 lets them. */
const longest = 1000;

/**
 * The body of a push: declarative, so that Safari shows it without asking the app, and plain JSON for the service worker elsewhere. A
 * text that is too long is cut.
 */
export function writeNotification({ title, text, navigate, tag, dp1 }: Notification): string {
  const write = (body: string) =>
    JSON.stringify({ web_push: 8030, notification: { title, body, navigate, tag }, mutable: true, dp1 });
  const whole = write(text);
  if (Buffer.byteLength(whole) <= longest) return whole;
  const characters = [...text];
  while (characters.length > 0 && Buffer.byteLength(write(`${characters.join('')}…`)) > longest) characters.pop();
  return write(`${characters.join('')}…`);
}

/** Under it a push service keeps the last push about one thing only (RFC 8030, 5.4). */
export function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}
