import { isUtf8 } from 'node:buffer';
import { bodyKind } from './body-kind.ts';
import { liftNestedForce } from './lift-nested-force.ts';
import { noParameters, type ParameterProblem, type ParameterReading, startReading } from './parameter-reading.ts';
import type { Parameters } from './parameters.ts';
import { parseForm } from './parse-form.ts';
import { parseJsonParameters } from './parse-json-parameters.ts';
import { parseXmlParameters } from './parse-xml-parameters.ts';

export interface ParameterSource {
  /** What follows the question mark, as Node gives it: one character per byte, nothing decoded. */
  query: string;
  /** The Content-Type header. */
  contentType: string | undefined;
  /** The whole body; empty when there is none. */
  body: Buffer;
}

export type ReadParameters = { ok: true; parameters: Parameters } | { ok: false; problem: ParameterProblem };

const none: ReadParameters = Object.freeze({ ok: true, parameters: Object.freeze(noParameters()) });

/**
 * Reads the parameters of a request from wherever its client put them: query, form, JSON or XML body, on any method.
 * A name in the body replaces the same name in the query as a whole. Never throws.
 */
export function readParameters({ query, contentType, body }: ParameterSource): ReadParameters {
  if (query === '' && body.length === 0) return none;
  const reading = startReading();
  const fromQuery = parseForm(query, reading);
  const fromBody = reading.problem ? undefined : readBody(contentType, body, reading);
  if (reading.problem) return { ok: false, problem: reading.problem };
  return { ok: true, parameters: liftNestedForce(fromBody ? Object.assign(fromQuery, fromBody) : fromQuery) };
}

function readBody(contentType: string | undefined, body: Buffer, reading: ParameterReading): Parameters | undefined {
  const bytes = withoutByteOrderMark(body);
  const kind = bodyKind(contentType, bytes);
  if (kind === 'empty') return undefined;
  if (kind === 'form') return parseForm(bytes.toString('latin1'), reading);
  if (kind === 'unreadable') {
    reading.problem = 'malformed_body';
    return undefined;
  }
  if (!isUtf8(bytes)) {
    reading.problem = 'invalid_utf8';
    return undefined;
  }
  const text = bytes.toString('utf8');
  return kind === 'json' ? parseJsonParameters(text, reading) : parseXmlParameters(text, reading);
}

function withoutByteOrderMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}
