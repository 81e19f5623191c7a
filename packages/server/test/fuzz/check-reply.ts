import assert from 'node:assert/strict';
import { errorReply, type Operation } from '@countersign/contract';
import { Value } from 'typebox/value';
import type { Json } from './arbitrary-from-schema.ts';
import { readReplyXml } from './read-reply-xml.ts';

export interface Reply {
  status: number;
  type: string;
  body: string;
}

export type Format = 'json' | 'xml';

/** Statuses that every call may answer. */
const usual = new Set([200, 400, 401, 404, 429]);

/** A suspended user is told so by this code, with the status 503 that its clients know. Every other 503 would be ours. */
const suspended = '60017';

/**
 * Holds a reply against the contract.
 * @returns what it says, the same for JSON and XML
 * @throws AssertionError when it is not what the contract promises
 */
export function checkReply(operation: Operation, format: Format, { status, type, body }: Reply): Json {
  assert.match(type, format === 'json' ? /^application\/json/ : /^application\/xml/);
  const { root, value } = format === 'json' ? { root: null, value: JSON.parse(body) as Json } : readReplyXml(body);
  if (status === 200) {
    if (root) assert.equal(root, 'hash');
    if (!Value.Check(operation.reply, value)) assert.deepEqual(Value.Errors(operation.reply, value), []);
    assert.deepEqual(Value.Clean(operation.reply, structuredClone(value)), value, 'the reply says more than declared');
    return value;
  }
  if (root) assert.equal(root, 'errors');
  assert.ok(Value.Check(errorReply, value), `no error as declared: ${body}`);
  const isKnown = usual.has(status) || operation.refusals.includes(status);
  assert.ok(isKnown || (status === 503 && value.error_code === suspended), `status ${status} is not declared`);
  return value;
}
