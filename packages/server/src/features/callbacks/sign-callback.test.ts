import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toQuery } from '../../kernel/to-query.ts';
import { type CallbackMethod, signCallback, signStandard } from './sign-callback.ts';

interface Vector {
  name: string;
  apiKey: string;
  nonce: string;
  method: CallbackMethod;
  url: string;
  params?: object;
  queryString?: string;
  canonical: string;
  signature: string;
}

const file = new URL('../../../../../conformance/vectors/callback-signatures.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] };

test('there are 22 vectors', () => assert.equal(vectors.length, 22));

for (const { name, apiKey, nonce, method, url, params, queryString, canonical, signature } of vectors) {
  const parameters = params ?? nest(new URLSearchParams(queryString));
  test(`signed as Authy signed it: ${name}`, () => {
    assert.equal(toQuery(parameters), canonical);
    assert.equal(signCallback(apiKey, { url, method, parameters, nonce }), signature);
  });
}

test('the query of an address is not signed', () => {
  const parts = { method: 'POST', parameters: { a: 1 }, nonce: '1' } as const;
  assert.equal(
    signCallback('key', { ...parts, url: 'https://e.com/cb?tenant=1' }),
    signCallback('key', { ...parts, url: 'https://e.com/cb' }),
  );
});

// From the specification, where the key is given as base64 after `whsec_`.
test('Standard Webhooks: the example of the specification', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64').toString('latin1');
  const body = '{"test": 2432232314}';
  const asBytes = (text: string) => Buffer.from(text, 'latin1') as unknown as string;
  assert.equal(
    signStandard([asBytes(key)], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body),
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('Standard Webhooks: one signature for each key', () => {
  const signed = signStandard(['new', 'old'], 'id', 1, '{}').split(' ');
  assert.deepEqual(signed, [signStandard(['new'], 'id', 1, '{}'), signStandard(['old'], 'id', 1, '{}')]);
});

/** `a[b][]` as nested objects and lists; a name that a list's last object has already begins its next object. */
function nest(query: URLSearchParams): object {
  const root: Record<string, unknown> = {};
  for (const [name, value] of query) put(root, name.replaceAll(']', '').split('['), value);
  return root;
}

function put(into: Record<string, unknown>, [head = '', next, ...rest]: string[], value: string): void {
  if (next === undefined) {
    into[head] = value;
  } else if (next !== '') {
    into[head] ??= {};
    put(into[head] as Record<string, unknown>, [next, ...rest], value);
  } else {
    into[head] ??= [];
    const list = into[head] as unknown[];
    const [member] = rest;
    if (member === undefined) return void list.push(value);
    const last = list.at(-1) as Record<string, unknown> | undefined;
    if (!last || member in last) list.push({ [member]: value });
    else last[member] = value;
  }
}
