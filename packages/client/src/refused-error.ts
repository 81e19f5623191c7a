import { CountersignError } from './countersign-error.ts';
import { isRecord } from './is-record.ts';
import { type RefusalReason, refusalReason } from './refusal-reason.ts';
import type { WireReply } from './transport.ts';

/** The server understood and refused. `message` is its text, for people; decide by `reason` or `code`. */
export class RefusedError extends CountersignError {
  readonly status: number;
  /** Five digits that begin with 60; docs/errors.md explains each. */
  readonly code: number;
  readonly reason: RefusalReason;
  /** What is wrong with each parameter, by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Seconds after which the server may answer otherwise; null when it did not say. */
  readonly retryAfter: number | null;

  constructor({ status, requestId, retryAfter }: WireReply, { code, message, fields }: Refusal) {
    super(message, requestId);
    this.name = 'RefusedError';
    this.status = status;
    this.code = code;
    this.reason = refusalReason(code);
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

interface Refusal {
  code: number;
  message: string;
  fields: Record<string, string>;
}

/** Reads the envelope of a refusal; undefined when a body is none. */
export function readRefusal(body: unknown): Refusal | undefined {
  if (!isRecord(body) || body.success !== false || !/^60\d{3}$/.test(String(body.error_code))) return undefined;
  const { message: _, ...fields } = isRecord(body.errors) ? body.errors : {};
  return {
    code: Number(body.error_code),
    message: String(body.message),
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)])),
  };
}
