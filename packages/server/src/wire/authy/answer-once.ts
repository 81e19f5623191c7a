import { type AuthyOperationId, authyPaths } from '@countersign/contract/paths';
import type { DoOnce } from '../../features/idempotency/index.ts';
import { type Answer, fail } from './answer.ts';
import type { Call, Handler } from './call.ts';
import type { ParameterValue } from './parameters.ts';

export interface OnceCall {
  operation: AuthyOperationId;
  call: Call;
  /** The header, when there is one. */
  key: string | string[] | undefined;
  handler: Handler;
}

/** The GETs that send, and the POSTs that only look. */
const sendingGets: ReadonlySet<AuthyOperationId> = new Set(['sms', 'call']);
const lookingPosts: ReadonlySet<AuthyOperationId> = new Set(['approvalRequestByPost']);

/**
 * Calls a handler, and calls it once only for all requests with one `Idempotency-Key`, where the call has an effect worth it. The key
 * belongs to the application; the format and the carrier of the parameters are parts of the request, its API key is not.
 */
export function makeAnswerOnce({ doOnce }: { doOnce: DoOnce }) {
  return async ({ operation, call, key: header, handler }: OnceCall): Promise<Answer> => {
    if (header === undefined || !hasEffect(operation)) return handler(call);
    const key = readKey(header);
    if (key === null) return fail('invalid_parameter', { message: malformedKey });

    const { application, format, path, parameters } = call;
    const { api_key: _, ...asked } = parameters;
    const request = { applicationId: application.id, key, asked: sameText([operation, format, path, asked]) };
    const once = await doOnce(request, async () => {
      const answer = await handler(call);
      return { reply: JSON.stringify(answer), isFinal: isFinal(answer) };
    });
    if (!once.ok) return fail('idempotency_key_reused');
    const answer = JSON.parse(once.reply) as Answer;
    return once.isRepeat ? { ...answer, isRepeat: true } : answer;
  };
}

function hasEffect(operation: AuthyOperationId): boolean {
  return authyPaths[operation].method === 'GET' ? sendingGets.has(operation) : !lookingPosts.has(operation);
}

const malformedKey =
  'Invalid parameter: Idempotency-Key - 1 to 255 printable ASCII characters without quotes are needed';

/** Bare, as everybody sends it, or in quotes, as draft-ietf-httpapi-idempotency-key-header writes it. Null when it is neither. */
function readKey(header: string | string[]): string | null {
  if (typeof header !== 'string') return null;
  const [, quoted] = /^"([^"\\]*)"$/.exec(header) ?? [];
  const key = quoted ?? header;
  return /^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/.test(key) ? key : null;
}

/** Limits and what is broken now may be gone when asked again; any other reply would be the same. */
function isFinal({ status }: Answer): boolean {
  return status < 500 && status !== 429;
}

/** Equal for equal values, in whatever order their names stand. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_name, member: ParameterValue) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}
