import { readBase64 } from './base64.ts';
import { readCallbackEvent } from './callback-event.ts';
import { type CallbackVerdict, refuse } from './callback-verdict.ts';
import { explainCallback } from './explain-callback.ts';
import { findHeader } from './find-header.ts';
import type { GivenCallback } from './given-callback.ts';
import { bytesOf, verifyHmac } from './hmac.ts';
import { type ReadParameters, readParameters } from './read-callback-parameters.ts';
import { canonicalsOf, type SignedCallback, sameUrls } from './signed-callback.ts';

/**
 * Verifies a callback, and when it does not hold finds out why: other URLs, methods, keys and bodies are tried for the explanation,
 * and for nothing else.
 */
export async function verifyCallback(given: GivenCallback): Promise<CallbackVerdict> {
  const header = findHeader(given.headers, 'x-authy-signature');
  const nonce = findHeader(given.headers, 'x-authy-signature-nonce');
  if (header === undefined) return refuse('missing_signature', noSignature);
  if (nonce === undefined || nonce === '') return refuse('missing_nonce', noNonce);
  const signature = /^[A-Za-z0-9+/]{43}=$/.test(header.trim()) ? readBase64(header.trim()) : undefined;
  if (!signature) return refuse('malformed_signature', malformed);
  const method = given.method.toUpperCase();
  if (method !== 'POST' && method !== 'GET')
    return refuse('wrong_method', `callbacks come as POST or GET, not as ${method}`);
  const read = readParameters(given, method);
  if (!read.ok) return refuse('unreadable_body', read.explanation);

  const keys = [given.apiKey].flat();
  const isSigned = async (signed: SignedCallback, among: readonly string[] = keys) => {
    const message = `${signed.nonce}|${signed.method}|${signed.url}|${signed.canonical}`;
    for (const key of among) if (await verifyHmac(bytesOf(key), message, signature)) return true;
    return false;
  };
  for (const url of sameUrls(given.url)) {
    for (const canonical of canonicalsOf(read)) {
      if (await isSigned({ nonce, method, url, canonical })) return judge(given, nonce, read);
    }
  }
  return explainCallback({ given, keys, nonce, method, read, isSigned });
}

/** After the signature: only now is the nonce the sender's. */
function judge(
  { now = Date.now(), tolerance = 300 }: GivenCallback,
  nonce: string,
  read: ReadParameters,
): CallbackVerdict {
  if (tolerance !== null) {
    const age = now / 1000 - Number(nonce);
    // A nonce that is no time is never fresh.
    if (!(Math.abs(age) <= tolerance)) return refuse('stale_nonce', tellAge(age));
  }
  const event = readCallbackEvent(read.parameters);
  return event ? { ok: true, event } : refuse('not_an_answer', notAnAnswer);
}

function tellAge(age: number): string {
  if (Number.isNaN(age)) return 'the nonce is no time; pass `tolerance: null` and see to replays otherwise';
  const seconds = Math.abs(Math.round(age));
  return age > 0
    ? `the signature holds, but was made ${seconds} s ago: a replay, or a clock that is ahead`
    : `the signature holds, but was made ${seconds} s in the future: this clock is behind`;
}

const noSignature =
  'there is no header X-Authy-Signature: this is no callback, or a proxy or framework dropped the header';
const noNonce = 'there is no header X-Authy-Signature-Nonce: a proxy or framework dropped it';
const malformed = 'X-Authy-Signature is not base64 of 32 bytes (44 characters that end in "="): it was cut or changed';
const notAnAnswer = 'the signature holds, but this is not an answer to an approval: perhaps the test of a callback URL';
