import { readFileSync } from 'node:fs';

/** A received callback, as the samples of docs/callback-samples take it. */
export interface ReceivedCallback {
  api_key: string;
  method: string;
  url: string;
  query: string;
  body: string;
  nonce: string;
  signature: string;
}

export interface Judged {
  name: string;
  callback: ReceivedCallback;
  isGenuine: boolean;
}

interface Vector {
  name: string;
  apiKey: string;
  nonce: string;
  method: string;
  url: string;
  params?: object;
  /** As `Hash#to_query` writes it, which is also how it travels in a GET. */
  canonical: string;
  signature: string;
}

const vectorsFile = new URL('../../conformance/vectors/callback-signatures.json', import.meta.url);

/** Every vector as it came, and again with one part of it forged. */
export function listCallbacks(): Judged[] {
  const { vectors } = JSON.parse(readFileSync(vectorsFile, 'utf8')) as { vectors: Vector[] };
  return vectors.flatMap(({ name, apiKey, params, canonical, ...rest }) => {
    const { nonce, method, url, signature } = rest;
    const isGet = method === 'GET';
    const [query, body] = isGet ? [canonical, ''] : ['', JSON.stringify(params)];
    const callback = { api_key: apiKey, method, url, query, body, nonce, signature };
    const altered = isGet ? { query: `${query}1` } : { body: JSON.stringify({ ...params, altered: true }) };
    return [
      { name, callback, isGenuine: true },
      { name: `${name}, parameters altered`, callback: { ...callback, ...altered }, isGenuine: false },
      { name: `${name}, other key`, callback: { ...callback, api_key: `${apiKey}x` }, isGenuine: false },
      { name: `${name}, other nonce`, callback: { ...callback, nonce: `${nonce}0` }, isGenuine: false },
    ];
  });
}
