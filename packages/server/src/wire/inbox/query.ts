import type { FastifyReply, FastifyRequest } from 'fastify';
import { type InboxQuery, normaliseRecipient } from '../../features/inbox/index.ts';
import { answerError } from './answer-error.ts';

/** One parameter of a query. */
interface Parameter<T> {
  /** Null for what it cannot be. */
  read(text: string): T | null;
  /** Completes a sentence that begins with the parameter's name. */
  expects: string;
}

type Values<P> = { [K in keyof P]?: P[K] extends Parameter<infer T> ? T | undefined : never };

/**
 * Reads a query. Empty parameters count as absent; unknown and repeated ones are refused, because a misspelt filter would
 * otherwise look like a filter that matches everything.
 *
 * @returns null when the query is bad; the reply is sent then.
 */
export function readQuery<P extends Record<string, Parameter<unknown>>>(
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: P,
): Values<P> | null {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(request.query as Record<string, string | string[]>)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const known = Object.keys(parameters).join(', ');
    if (!parameter) return refuse(reply, `${name.slice(0, 40)} is unknown; known are ${known}.`);
    if (typeof text !== 'string') return refuse(reply, `${name} is given more than once.`);
    if (text === '') continue;
    const value = parameter.read(text);
    if (value === null) return refuse(reply, `${name} ${parameter.expects}.`);
    values[name] = value;
  }
  return values as Values<P>;
}

function refuse(reply: FastifyReply, message: string): null {
  answerError(reply, 400, 'bad_parameter', message);
  return null;
}

export const recipient: Parameter<string> = {
  read: normaliseRecipient,
  expects: 'is a telephone number with its country code, or an e-mail address',
};

export const channel: Parameter<NonNullable<InboxQuery['channel']>> = {
  read: (text) => (text === 'sms' || text === 'voice' || text === 'email' ? text : null),
  expects: 'is sms, voice or email',
};

export const searchText: Parameter<string> = {
  read: (text) => (text.length <= 200 ? text : null),
  expects: 'has at most 200 characters',
};

export const sequence: Parameter<number> = {
  read: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : null),
  expects: 'is the sequence of a message, a whole number',
};

/** Whole numbers from 1 to `most`. */
export function countUpTo(most: number): Parameter<number> {
  return {
    read(text) {
      const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
      return count >= 1 && count <= most ? count : null;
    },
    expects: `is a whole number from 1 to ${most}`,
  };
}

/** Seconds, fractions allowed, from 0 to `most`; read as milliseconds. */
export function secondsUpTo(most: number): Parameter<number> {
  return {
    read: (text) =>
      /^\d{1,4}(\.\d{1,3})?$/.test(text) && Number(text) <= most ? Math.round(Number(text) * 1000) : null,
    expects: `is a number of seconds from 0 to ${most}`,
  };
}
