import type { GivenCallback } from './given-callback.ts';
import { isRecord } from './is-record.ts';
import { parseQuery } from './parse-query.ts';

export interface ReadParameters {
  ok: true;
  parameters: Record<string, unknown>;
  /** A query as it came; null when it came parsed, or was none. */
  raw: string | null;
  /** The body or query as it came; null when a framework had its hands on it before. */
  content: string | null;
}

/** The parameters of a callback, from wherever it has them. */
export function readParameters(
  given: GivenCallback,
  method: string,
): ReadParameters | { ok: false; explanation: string } {
  return method === 'GET' ? readQuery(given) : readBody(given.body);
}

function readQuery({ query, url }: GivenCallback): ReadParameters {
  const from = query ?? url.split('#')[0]?.split('?').slice(1).join('?') ?? '';
  if (typeof from === 'object' && !(from instanceof URLSearchParams)) return parsed(from as Record<string, unknown>);
  const raw = String(from).replace(/^\?/, '');
  return { ok: true, parameters: parseQuery(raw), raw, content: raw };
}

function readBody(body: GivenCallback['body']): ReadParameters | { ok: false; explanation: string } {
  if (body === undefined || body === null || body === '') return { ok: false, explanation: noBody };
  if (typeof body === 'object' && !(body instanceof Uint8Array)) return parsed(body as Record<string, unknown>);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { ok: true, parameters: value, raw: null, content: text };
  } catch {
    // Said below.
  }
  return { ok: false, explanation: 'the body is not a JSON object: it was cut, or is not the body of this request' };
}

function parsed(parameters: Record<string, unknown>): ReadParameters {
  return { ok: true, parameters, raw: null, content: null };
}

const noBody =
  'there is no body: it was not read yet, or something else read it first. Pass the raw text, before any parser';
