import { toQuery } from '../../kernel/to-query.ts';
import type { OutboundRequest } from '../outbound/index.ts';
import type { OutgoingCallback } from './receiver.ts';
import { type CallbackMethod, signCallback, signStandard } from './sign-callback.ts';

export interface CallbackAddress {
  url: string;
  method: CallbackMethod;
  /** The application's key, then one that is still good beside it. */
  keys: readonly [current: string, ...previous: string[]];
}

/**
 * A callback as it goes out: JSON by POST, or the same parameters as the query of a GET, in the form that is signed. The headers of
 * Standard Webhooks sign the body, or the query where there is none.
 */
export function writeApprovalCallback(address: CallbackAddress, callback: OutgoingCallback): OutboundRequest {
  const { method, keys } = address;
  // Without a path it is "/": receivers put it together that way.
  const url = new URL(address.url);
  const parameters = JSON.parse(callback.body) as object;
  const query = toQuery(parameters);
  const { nonce } = callback;
  const seconds = Math.floor(callback.now / 1000);
  const content = method === 'POST' ? callback.body : query;
  const headers = {
    'User-Agent': 'countersign',
    'X-Authy-Signature': signCallback(keys[0], { url: url.href, method, parameters, nonce }),
    'X-Authy-Signature-Nonce': nonce,
    'webhook-id': callback.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signStandard(keys, callback.id, seconds, content),
  };
  if (method === 'GET') return { method, url: `${url.origin}${url.pathname}?${query}`, headers, body: null };
  const length = String(Buffer.byteLength(content));
  const typed = { 'Content-Type': 'application/json', 'Content-Length': length, ...headers };
  return { method, url: url.href, headers: typed, body: content };
}
