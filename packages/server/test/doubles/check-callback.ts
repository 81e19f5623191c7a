import { createHmac } from 'node:crypto';

export interface ReceivedCallback {
  method: string;
  /** As the receiver knows its own address, with the query that came. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/**
 * What a strict receiver has against a callback, written from Authy's and Standard Webhooks' documents and not from our own code; for
 * bodies without lists.
 */
export function checkCallback(apiKey: string, { method, url, headers, body }: ReceivedCallback): string[] {
  const problems: string[] = [];
  const [address = '', query = ''] = url.split('?');
  const nonce = String(headers['x-authy-signature-nonce']);
  const id = String(headers['webhook-id']);
  const seconds = String(headers['webhook-timestamp']);
  const canonical = method === 'GET' ? query : canonicalOf(JSON.parse(body));
  const expected = createHmac('sha256', apiKey).update(`${nonce}|${method}|${address}|${canonical}`).digest('base64');
  if (headers['x-authy-signature'] !== expected) problems.push('X-Authy-Signature does not fit');
  if (!/^\d+(\.\d+)?$/.test(nonce)) problems.push(`the nonce ${nonce} is no time`);
  if (nonce.split('.')[0] !== seconds) problems.push('nonce and timestamp differ');
  const content = method === 'GET' ? query : body;
  const standard = createHmac('sha256', Buffer.from(apiKey)).update(`${id}.${seconds}.${content}`).digest('base64');
  if (!String(headers['webhook-signature']).split(' ').includes(`v1,${standard}`)) {
    problems.push('webhook-signature does not fit');
  }
  if (!/^[0-9a-f-]{36}$/.test(id)) problems.push(`the id ${id} is no UUID`);
  if (method === 'POST' && headers['content-type'] !== 'application/json') problems.push('the body is not called JSON');
  if (method === 'GET' && body !== '') problems.push('a GET has a body');
  return problems;
}

function canonicalOf(body: unknown): string {
  return pairs('', body).sort().join('&');
}

function pairs(path: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [`${encode(path)}=${encode(value === null ? '' : String(value))}`];
  }
  return Object.entries(value).flatMap(([name, member]) => pairs(path === '' ? name : `${path}[${name}]`, member));
}

const encode = (text: string) =>
  new URLSearchParams([['', text]]).toString().slice(1).replaceAll('*', '%2A').replaceAll('%7E', '~');
