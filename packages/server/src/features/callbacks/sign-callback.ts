import { createHmac } from 'node:crypto';
import { signRequest } from '../../kernel/sign-request.ts';
import { toQuery } from '../../kernel/to-query.ts';

export type CallbackMethod = 'POST' | 'GET';

export interface CallbackParts {
  /** The address as it was configured. Its query, if it has one, is not signed. */
  url: string;
  method: CallbackMethod;
  parameters: object;
  nonce: string;
}

/** `X-Authy-Signature` of a callback, as Authy's customers verify it. */
export function signCallback(apiKey: string, { url, method, parameters, nonce }: CallbackParts): string {
  return signRequest(apiKey, { nonce, method, url: url.replace(/[?#].*$/s, ''), query: toQuery(parameters) });
}

/**
 * `webhook-signature` of the Standard Webhooks specification: one signature for each key, so that receivers may change keys while both
 * are good. The key is that of the bytes of the API key: `whsec_` and their base64 to libraries.
 * @param seconds Unix time of sending
 */
export function signStandard(keys: readonly string[], id: string, seconds: number, content: string): string {
  return keys
    .map((key) => createHmac('sha256', key).update(`${id}.${seconds}.${content}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ');
}
