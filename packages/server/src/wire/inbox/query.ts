import type { FastifyReply, FastifyRequest } from 'fastify';
import { type InboxQuery, normaliseRecipient } from '../../features/inbox/index.ts';
import { answerError } from './answer-error.ts';

/** What is wrong with a parameter, in a sentence. */
class BadParameter extends Error {}

type Reader<T> = (text: string, name: string) => T;

/**
 * Reads a query by one reader per parameter. Empty parameters count as absent; unknown and repeated ones are refused, because
 * a misspelt filter would otherwise look like a filter that matches everything.
 *
 * @returns null when the query is bad; the reply is sent then.
 */
export function readQuery<T extends Record<string, Reader<unknown>>>(
  request: FastifyRequest,
  reply: FastifyReply,
  readers: T,
): { [K in keyof T]: ReturnType<T[K]> | undefined } | null {
  const read: Record<string, unknown> = {};
  try {
    for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
      const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (!reader) throw new BadParameter(`${name.slice(0, 40)} is unknown; known are ${Object.keys(readers).join(', ')}.`);
      if (typeof value !== 'string') throw new BadParameter(`${name} is given more than once.`);
      if (value !== '') read[name] = reader(value, name);
    }
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    answerError(reply, 400, 'bad_parameter', error.message);
    return null;
  }
  return read as { [K in keyof T]: ReturnType<T[K]> | undefined };
}

export const readRecipient: Reader<string> = (text, name) => {
  const recipient = normaliseRecipient(text);
  if (recipient !== null) return recipient;
  throw new BadParameter(`${name} is neither a telephone number with its country code nor an e-mail address.`);
};

export const readChannel: Reader<InboxQuery['channel']> = (text, name) => {
  if (text === 'sms' || text === 'voice' || text === 'email') return text;
  throw new BadParameter(`${name} is sms, voice or email.`);
};

export const readText: Reader<string> = (text, name) => {
  if (text.length <= 200) return text;
  throw new BadParameter(`${name} has at most 200 characters.`);
};

export const readSequence: Reader<number> = (text, name) => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new BadParameter(`${name} is the sequence of a message, a whole number.`);
};

/** Whole numbers from 1 to `most`. */
export function readCount(most: number): Reader<number> {
  return (text, name) => {
    const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (count >= 1 && count <= most) return count;
    throw new BadParameter(`${name} is a whole number from 1 to ${most}.`);
  };
}

/** Seconds, fractions allowed, from 0 to `most`; read as milliseconds. */
export function readSeconds(most: number): Reader<number> {
  return (text, name) => {
    const seconds = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    if (seconds <= most) return Math.round(seconds * 1000);
    throw new BadParameter(`${name} is a number of seconds from 0 to ${most}.`);
  };
}
