import assert from 'node:assert/strict';

/** The envelope of a failure, as every client reads it. */
export interface Failure {
  code: string;
  message: string | RegExp;
  /** Field errors: beside the message and again inside `errors`. */
  fields?: Record<string, string>;
}

/** Holds a failed reply against what the API promises of every failure. */
export function assertFailure(body: unknown, { code, message, fields = {} }: Failure): void {
  assert.ok(typeof body === 'object' && body !== null, `a failure is an object, not ${String(body)}`);
  const reply = body as Record<string, unknown>;
  assert.equal(reply.success, false);
  assert.equal(reply.error_code, code, JSON.stringify(reply));
  assert.equal(typeof reply.message, 'string');
  if (typeof message === 'string') assert.equal(reply.message, message);
  else assert.match(String(reply.message), message);
  assert.deepEqual(reply.errors, { ...fields, message: reply.message });
  for (const [name, text] of Object.entries(fields)) assert.equal(reply[name], text);
}

/** What a promise is rejected with; fails when it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  assert.fail('the call succeeded');
}

/** A code of the same length that is not this one. */
export function wrongCode(code: string): string {
  const last = Number(code.at(-1));
  return code.slice(0, -1) + String((last + 1) % 10);
}

export const noSuchUser = 2_147_483_647;
export const wrongKey = 'wrongwrongwrongwrongwrongwrong00';
