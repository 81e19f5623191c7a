import { isRecord } from './is-record.ts';
import { RefusedError, readRefusal } from './refused-error.ts';
import type { CallOptions, Transport, WireCall } from './transport.ts';
import { UnexpectedReplyError } from './unexpected-reply-error.ts';

export type Body = Record<string, unknown>;

/**
 * Makes a call and returns what `read` makes of its success: status 200 and a body that says so, both.
 * @param read undefined when the body lacks what the reply is for
 * @throws RefusedError, UnreachableError, UnexpectedReplyError
 */
export type Call = <T>(
  call: WireCall,
  read: (body: Body, text: string) => T | undefined,
  options?: CallOptions,
) => Promise<T>;

export function makeCall(transport: Transport): Call {
  return async (call, read, options) => {
    const reply = await transport(call, options);
    const refusal = readRefusal(reply.body);
    if (refusal) throw new RefusedError(reply, refusal);
    if (reply.status !== 200) throw new UnexpectedReplyError('the reply is not one of this API', reply);
    if (!isRecord(reply.body)) throw new UnexpectedReplyError('the reply is not a JSON object', reply);
    const value = read(reply.body, reply.text);
    if (value === undefined) throw new UnexpectedReplyError('the reply lacks what it is for', reply);
    return value;
  };
}

/** Whether a body says that the call succeeded; one call says so by the text "true". */
export function isSuccess(body: Body): boolean {
  return body.success === true || body.success === 'true';
}
