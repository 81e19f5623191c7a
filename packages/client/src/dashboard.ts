import { writeBase64 } from './base64.ts';
import { bytesOf, signHmac } from './hmac.ts';
import type { Body, Call } from './make-call.ts';
import { toQuery } from './to-query.ts';
import type { CallOptions } from './transport.ts';
import { webCrypto } from './web-crypto.ts';

/** The keys of the calls that manage an application; `countersign app dashboard-keys` shows them. */
export interface DashboardKeys {
  appApiKey: string;
  accessKey: string;
  signingKey: string;
}

export interface DashboardCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/dashboard/json/`, segments encoded. */
  path: string;
  parameters?: Readonly<Record<string, unknown>>;
}

/** Makes calls signed as Authy's dashboard calls are. */
export type CallDashboard = <T>(
  call: DashboardCall,
  read: (body: Body) => T | undefined,
  options?: CallOptions,
) => Promise<T>;

export interface DashboardDeps {
  call: Call;
  baseUrl: string;
  keys: DashboardKeys | undefined;
  now: () => number;
}

export function makeCallDashboard({ call, baseUrl, keys, now }: DashboardDeps): CallDashboard {
  return async ({ method, path, parameters = {} }, read, options) => {
    if (!keys) throw new TypeError('this call is signed: pass `dashboardKeys`');
    const fullPath = `/dashboard/json/${path}`;
    const query = toQuery({ ...parameters, app_api_key: keys.appApiKey, access_key: keys.accessKey });
    const nonce = `${(now() / 1000).toFixed(3)}${webCrypto().randomUUID().replace(/\D/g, '').slice(0, 6)}`;
    const message = `${nonce}|${method}|${baseUrl.replace(/\/+$/, '')}${fullPath}|${query}`;
    const signature = writeBase64(await signHmac(bytesOf(keys.signingKey), message));
    const headers = { 'x-authy-signature': signature, 'x-authy-signature-nonce': nonce };
    const carrier = method === 'POST' ? { form: query } : { query };
    // A signature is good once, so a call that changes something is not sent again by itself.
    const repeatable = method === 'GET' ? 'safe' : 'never';
    return call({ method, path: fullPath, headers, repeatable, ...carrier }, read, options);
  };
}
