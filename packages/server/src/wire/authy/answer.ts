import { type AuthyErrorName, authyErrors, type ErrorDetails, errorBody } from './errors.ts';
import { toXml } from './to-xml.ts';

export type Format = 'json' | 'xml';

/** What a call answers, before it is written as JSON or XML. */
export interface Answer {
  status: number;
  body: object;
  /** Given before, to a request with the same idempotency key. */
  isRepeat?: true;
}

export function answer(body: object): Answer {
  return { status: 200, body };
}

export function fail(error: AuthyErrorName, details?: ErrorDetails): Answer {
  return { status: authyErrors[error].status, body: errorBody(error, details) };
}

const types: Record<Format, string> = {
  json: 'application/json;charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** Compact JSON, because one client looks for bytes in it; XML under the root that tells old clients success from failure. */
export function writeAnswer(format: Format, { status, body }: Answer): { type: string; text: string } {
  const text = format === 'json' ? JSON.stringify(body) : toXml(status === 200 ? 'hash' : 'errors', body);
  return { type: types[format], text };
}
