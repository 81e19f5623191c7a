import type { AttemptOutcome } from './ask-provider.ts';
import type { OutgoingMessage } from './provider.ts';

/** What is kept of an attempt's end. */
export interface AttemptRecord {
  outcome: AttemptOutcome['kind'];
  reason: string | null;
  reference: string | null;
}

const longestReason = 200;
const longestReference = 200;

/**
 * Providers promise reasons that tell nothing of the person. Here the promise is enforced: whatever a gateway made them repeat,
 * neither recipient nor text nor code gets into the database.
 */
export function attemptRecord(outcome: AttemptOutcome, message: OutgoingMessage): AttemptRecord {
  if (outcome.kind !== 'accepted') {
    return { outcome: outcome.kind, reason: withoutSecrets(outcome.reason, message), reference: null };
  }
  return { outcome: outcome.kind, reason: null, reference: usableReference(outcome.reference, message) };
}

function withoutSecrets(reason: string, message: OutgoingMessage): string {
  let clean = reason;
  for (const secret of secretsOf(message)) clean = clean.replaceAll(secret, '[removed]');
  return clean.replace(/[^\x20-\x7e]+/g, '?').slice(0, longestReason);
}

/** One that cannot be kept as it is would not be found by a receipt either. A short code may stand in a long reference by chance. */
function usableReference(reference: string | null, message: OutgoingMessage): string | null {
  if (reference === null || !/^[\x21-\x7e]+$/.test(reference) || reference.length > longestReference) return null;
  const isTelling =
    reference === message.code || secretsOf({ ...message, code: '' }).some((s) => reference.includes(s));
  return isTelling ? null : reference;
}

/** Longest first, so that none is left in pieces. */
function secretsOf({ text, subject, to, code }: OutgoingMessage): string[] {
  return [text, subject ?? '', to, to.replace(/^\+/, ''), code].filter((secret) => secret !== '');
}
