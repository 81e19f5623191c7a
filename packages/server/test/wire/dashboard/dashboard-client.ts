import { createHmac } from 'node:crypto';
import type { TestHouse } from '../../house.ts';
import { askRaw } from '../ask-raw.ts';

export interface DashboardKeys {
  appKey: string;
  accessKey: string;
  signingKey: string;
}

export interface DashboardAsk {
  method: 'GET' | 'POST' | 'DELETE';
  /** What follows the origin; `{format}` is json unless the client was told otherwise. */
  path: string;
  /** In their order; a name that is repeated is a list. */
  parameters?: readonly (readonly [name: string, value: string])[];
  /** Where the parameters stand; the body when left out, on every method. */
  carrier?: 'body' | 'query' | 'json';
  nonce?: string;
  /** How lists are signed: in their order, or sorted with everything else. */
  order?: 'given' | 'sorted';
  /** Instead of the right ones. */
  keys?: Partial<DashboardKeys>;
  signature?: string;
}

export interface DashboardReply {
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies as they please
  body: any;
}

let nonces = 0;

/**
 * A client of the dashboard API that shares no code with the server: parameters in form encoding, sorted by name, as the published
 * samples do, and sent in the body of every method.
 */
export function makeDashboardClient(house: Pick<TestHouse, 'baseUrl'>, keys: DashboardKeys, format = 'json') {
  return async (ask: DashboardAsk): Promise<DashboardReply> => {
    const { method, carrier = 'body', order = 'given' } = ask;
    nonces += 1;
    const nonce = ask.nonce ?? `${1_427_849_783 + nonces}.${nonces}`;
    const used = { ...keys, ...ask.keys };
    const path = ask.path.replace('{format}', format);
    const pairs = [['app_api_key', used.appKey], ['access_key', used.accessKey], ...(ask.parameters ?? [])] as const;
    const written = pairs.map(([name, value]) => `${encode(name ?? '')}=${encode(value ?? '')}`);
    const byName = (one: string, other: string) => compare(one.split('=')[0] ?? '', other.split('=')[0] ?? '');
    const sorted = order === 'sorted' ? [...written].sort() : [...written].sort(byName);
    const signed = `${nonce}|${method}|${house.baseUrl}${path}|${sorted.join('&')}`;
    const signature = ask.signature ?? createHmac('sha256', used.signingKey).update(signed).digest('base64');
    const content = carrier === 'json' ? jsonOf(pairs) : written.join('&');
    const type = carrier === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
    const target = carrier === 'query' ? `${path}?${content}` : path;
    const body = carrier === 'query' ? '' : content;
    const head = [
      `${method} ${target} HTTP/1.1`,
      `Host: ${new URL(house.baseUrl).host}`,
      `X-Authy-Signature-Nonce:${nonce}`,
      `X-Authy-Signature: ${signature}`,
      ...(body === '' ? [] : [`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`]),
    ];
    const reply = await askRaw(house.baseUrl, `${head.join('\r\n')}\r\n\r\n${body}`);
    return { status: reply.status, text: reply.body, body: format === 'json' ? JSON.parse(reply.body) : null };
  };
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const encode = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

function jsonOf(pairs: readonly (readonly [string, string] | readonly string[])[]): string {
  const object: Record<string, unknown> = {};
  for (const [name = '', value] of pairs) {
    if (name.endsWith('[]')) object[name.slice(0, -2)] = [...((object[name.slice(0, -2)] as string[]) ?? []), value];
    else object[name] = value;
  }
  return JSON.stringify(object);
}
