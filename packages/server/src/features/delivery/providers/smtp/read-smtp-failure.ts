import type { SendOutcome } from '../../provider.ts';

/** Replies that are about our credentials and not about the message (RFC 4954 section 6). */
const CREDENTIALS = new Set([530, 534, 535, 538]);

/** Commands whose refusal is a refusal of the message (RFC 5321 section 4.2.1). */
const ABOUT_THE_MESSAGE = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/**
 * What an error of the mail library means. Only reply codes, enhanced status codes and error names are kept: texts of mail
 * servers quote the recipient, and sometimes the message.
 */
export function readSmtpFailure(error: unknown, signal: AbortSignal): SendOutcome {
  if (signal.aborted) return { kind: 'failed', reason: 'no answer in time' };
  const { responseCode, response, command, code } = (error ?? {}) as Record<string, unknown>;
  if (typeof responseCode !== 'number' || responseCode < 200 || responseCode > 599) return unanswered(code, command);

  const said = `smtp ${[responseCode, enhancedCodeIn(response)].join(' ').trim()}`;
  if (code === 'EAUTH' || CREDENTIALS.has(responseCode))
    return { kind: 'failed', reason: `credentials were not taken, ${said}` };
  // 503 is about the order of commands: another connection may well take the message.
  const isPermanent = responseCode >= 500 && responseCode !== 503;
  if (isPermanent && ABOUT_THE_MESSAGE.has(String(command))) return { kind: 'refused', reason: said };
  return { kind: 'failed', reason: said };
}

function unanswered(code: unknown, command: unknown): SendOutcome {
  if (code === 'EAUTH') return { kind: 'failed', reason: 'credentials were not taken' };
  // The server lacks what the address needs, which the library finds out before it asks.
  if (code === 'EENVELOPE' && !ABOUT_THE_MESSAGE.has(String(command))) {
    return { kind: 'refused', reason: 'the server cannot take this address' };
  }
  const name = typeof code === 'string' && /^E[A-Z]{2,20}$/.test(code) ? ` (${code})` : '';
  return { kind: 'failed', reason: `no understandable answer${name}` };
}

/** The enhanced status code of RFC 3463 right after the reply code, such as 5.1.1. */
function enhancedCodeIn(response: unknown): string {
  return /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(String(response))?.[1] ?? '';
}
