import { createHmac } from 'node:crypto';
import { sameSecret } from '../../../../kernel/same-secret.ts';

export interface SignedTwilioRequest {
  /** The address exactly as it was given to Twilio, query string included. */
  url: string;
  /** Names and values of the posted form, decoded. */
  params: Iterable<readonly [string, string]>;
  /** The header `X-Twilio-Signature`. */
  signature: string | undefined;
}

/**
 * Whether a request was made by Twilio: base64 of HMAC-SHA1 over the address followed by every name and value of the form
 * in the order of the names. A value that comes twice under one name counts once.
 */
export function verifyTwilioSignature(authToken: string, request: SignedTwilioRequest): boolean {
  const { signature } = request;
  if (!signature) return false;
  const signed = joinParams(request.params);
  return addressesTwilioMaySign(request.url).some((url) => {
    const expected = createHmac('sha1', authToken)
      .update(url + signed)
      .digest('base64');
    return sameSecret(expected, signature);
  });
}

function joinParams(params: Iterable<readonly [string, string]>): string {
  const unique = new Map<string, Set<string>>();
  for (const [name, value] of params) {
    const values = unique.get(name) ?? new Set();
    unique.set(name, values.add(value));
  }
  return [...unique.keys()]
    .sort()
    .map((name) =>
      [...(unique.get(name) ?? [])]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
}

/** Calls have been signed with the standard port written out and messages without it; both are the same address. */
function addressesTwilioMaySign(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#:]+)(:\d+)?(.*)$/s.exec(url);
  if (!parts) return [url];
  const [, scheme = '', host = '', port = '', rest = ''] = parts;
  const standard = scheme === 'https' ? ':443' : ':80';
  if (port !== '' && port !== standard) return [url];
  return [`${scheme}://${host}${rest}`, `${scheme}://${host}${standard}${rest}`];
}
