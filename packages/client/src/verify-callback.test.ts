import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CallbackVector, headersOf, readCallbackVectors } from '../test/callback-vectors.ts';
import { writeBase64 } from './base64.ts';
import type { CallbackProblem } from './callback-verdict.ts';
import type { GivenCallback } from './given-callback.ts';
import { bytesOf, signHmac } from './hmac.ts';
import { toQuery } from './to-query.ts';
import { verifyCallback } from './verify-callback.ts';

const vectors = readCallbackVectors();
const find = (name: string) => vectors.find((vector) => vector.name === name) as CallbackVector;
const approved = find('testValidSignatureApprovedWithDetailsAndLogosPost');

/** What a receiver hands over, of a vector. */
function givenOf(vector: CallbackVector): GivenCallback {
  const { apiKey, method, url, params, queryString } = vector;
  const sent = method === 'GET' ? { query: queryString ?? vector.canonical } : { body: JSON.stringify(params) };
  return { apiKey, method, url, headers: headersOf(vector), tolerance: null, ...sent };
}

/** A body of ours, signed. */
async function signed(
  body: object,
  { apiKey = 'k3y', url = 'https://e.com/cb', method = 'POST', nonce = '1700000000' } = {},
) {
  const message = `${nonce}|${method}|${url}|${toQuery(body as Record<string, unknown>)}`;
  const signature = writeBase64(await signHmac(bytesOf(apiKey), message));
  return { apiKey, url, method, headers: headersOf({ nonce, signature }), now: 1_700_000_000_000 };
}

async function refusalOf(given: GivenCallback) {
  const verdict = await verifyCallback(given);
  assert.ok(!verdict.ok, 'the callback was accepted');
  return verdict;
}

describe('known callbacks', () => {
  test('there are 22', () => assert.equal(vectors.length, 22));

  for (const vector of vectors) {
    // Vectors of small bodies are no answers; that is said only after the signature holds.
    const isAnswer = vector.queryString !== undefined || 'callback_action' in (vector.params ?? {});
    const accepts = async (given: GivenCallback) => {
      const verdict = await verifyCallback(given);
      assert.equal(verdict.ok ? 'ok' : verdict.reason, isAnswer ? 'ok' : 'not_an_answer');
    };

    test(`${vector.name} holds`, () => accepts(givenOf(vector)));

    test(`${vector.name} holds parsed, with small header names`, () => {
      const { method, params, queryString, url } = vector;
      const headers = new Headers(headersOf(vector));
      const given = { ...givenOf(vector), headers, body: params, query: params };
      if (params) return accepts({ ...given, url: method === 'GET' ? `${url}?ignored=1` : url });
      return accepts({ ...given, url: `${url}?${queryString}` });
    });

    test(`${vector.name} does not hold with another key, nonce or signature`, async () => {
      const given = givenOf(vector);
      assert.equal((await refusalOf({ ...given, apiKey: `${vector.apiKey}x` })).reason, expectedGuess(vector));
      const headers = headersOf({ ...vector, nonce: `${vector.nonce}1` });
      assert.equal((await verifyCallback({ ...given, headers })).ok, false);
      const signature = vector.signature.replace(/^./, (char) => (char === 'A' ? 'B' : 'A'));
      assert.equal((await verifyCallback({ ...given, headers: headersOf({ ...vector, signature }) })).ok, false);
    });
  }

  /** Bodies that are no answers look damaged, which then is the better guess. */
  function expectedGuess({ params, queryString }: CallbackVector): CallbackProblem {
    const transaction = (params?.approval_request as { transaction?: { status?: string } } | undefined)?.transaction;
    const isWhole = queryString !== undefined || (params && 'uuid' in params && transaction?.status === params.status);
    return isWhole ? 'wrong_key' : 'body_altered';
  }
});

test('an event tells what was decided', async () => {
  const verdict = await verifyCallback(givenOf(approved));
  assert.ok(verdict.ok);
  const { body: _, device, ...event } = verdict.event;
  assert.deepEqual(event, {
    action: 'approval_request_status',
    approvalId: '098c3580-c01e-0135-eb00-0e5d90336a8c',
    status: 'approved',
    userId: 688611,
    deviceId: '2102943',
    message: 'Authorize OneTouch Unit Test',
    details: { username: 'User', location: 'California,USA', cosa1: 'cosa1', cosa2: 'cosa2' },
    hiddenDetails: { ip_address: '10.10.3.203' },
    isFlagged: false,
    isTest: false,
    createdAt: new Date(1512940900000),
    expiresAt: new Date(1513027300000),
    signedAt: new Date(1512940918000),
  });
  assert.equal(device?.id, 2102943);
});

test('the test of a URL is told from an answer', async () => {
  const device = { registration_method: 'test' };
  const body = { callback_action: 'approval_request_status', uuid: 'u', status: 'approved', device };
  const verdict = await verifyCallback({ ...(await signed(body)), body });
  assert.ok(verdict.ok);
  assert.equal(verdict.event.isTest, true);
});

test('an event by GET tells the same', async () => {
  const verdict = await verifyCallback(givenOf(find('testValidSignatureApprovedWithDetailsAndLogosGet')));
  assert.ok(verdict.ok);
  const { status, userId, details, device, body } = verdict.event;
  assert.deepEqual([status, userId, details.cosa1, device?.id], ['approved', 688611, 'cosa1', 2102943]);
  const logos = (body.approval_request as { logos: { res: string }[] }).logos;
  assert.deepEqual(
    logos.map(({ res }) => res),
    ['default'],
  );
});

test('a query that a proxy wrote anew still holds', async () => {
  const { queryString = '', ...vector } = find('testValidSignatureApprovedWithDetailsGet');
  const rewritten = queryString.replaceAll('%5B', '[').replaceAll('%5D', ']').replaceAll('+', '%20');
  const shuffled = rewritten.split('&').reverse().join('&');
  for (const query of [rewritten, shuffled, `?${queryString}`, new URLSearchParams(queryString)]) {
    assert.equal((await verifyCallback({ ...givenOf(vector), body: undefined, query })).ok, true);
  }
});

test('raw bytes, and any of several keys while one is being replaced', async () => {
  const given = givenOf(approved);
  const body = bytesOf(String(given.body));
  assert.equal((await verifyCallback({ ...given, body, apiKey: ['new key', approved.apiKey] })).ok, true);
});

test('a URL without a path is the one with a slash', async () => {
  const given = givenOf(find('acamino-approved'));
  assert.equal((await verifyCallback({ ...given, url: 'http://example.com/' })).ok, true);
});

describe('freshness', () => {
  const body = approved.params ?? {};

  test('the nonce is the time of sending and may be off by five minutes, or by what is said', async () => {
    const given = { ...(await signed(body)), body };
    for (const off of [-300, 0, 300]) {
      assert.equal((await verifyCallback({ ...given, now: given.now + off * 1000 })).ok, true);
    }
    assert.equal((await refusalOf({ ...given, now: given.now + 301_000 })).reason, 'stale_nonce');
    assert.match((await refusalOf({ ...given, now: given.now + 301_000 })).explanation, /301 s ago/);
    assert.match((await refusalOf({ ...given, now: given.now - 301_000 })).explanation, /301 s in the future/);
    assert.equal((await refusalOf({ ...given, now: given.now + 11_000, tolerance: 10 })).reason, 'stale_nonce');
  });

  test('a fraction of a second is a time, a word is none', async () => {
    assert.equal((await verifyCallback({ ...(await signed(body, { nonce: '1700000000.123456' })), body })).ok, true);
    const given = { ...(await signed(body, { nonce: 'once' })), body };
    assert.equal((await refusalOf(given)).reason, 'stale_nonce');
    assert.equal((await verifyCallback({ ...given, tolerance: null })).ok, true);
  });
});

describe('why it does not hold', () => {
  const given = givenOf(approved);
  const params = approved.params as Record<string, Record<string, unknown>>;
  const explains = async (changed: Partial<GivenCallback>, reason: CallbackProblem, explanation: RegExp) => {
    const refused = await refusalOf({ ...given, ...changed });
    assert.deepEqual([refused.reason, explanation.test(refused.explanation)], [reason, true], refused.explanation);
    return refused;
  };

  test('a header is missing', async () => {
    const { 'X-Authy-Signature': signature, 'X-Authy-Signature-Nonce': nonce } = headersOf(approved);
    await explains({ headers: { 'X-Authy-Signature-Nonce': nonce } }, 'missing_signature', /X-Authy-Signature:/);
    await explains({ headers: { 'X-Authy-Signature': signature } }, 'missing_nonce', /Nonce/);
  });

  test('the signature is cut', async () => {
    for (const signature of ['', 'abc', approved.signature.slice(1), `${approved.signature}=`]) {
      await explains({ headers: headersOf({ ...approved, signature }) }, 'malformed_signature', /cut or changed/);
    }
  });

  test('the scheme is that inside a proxy', async () => {
    const url = approved.url.replace('https', 'http');
    const { signedUrl } = await explains({ url }, 'wrong_url', /another scheme/);
    assert.equal(signedUrl, approved.url);
  });

  test('a slash too many', async () => {
    await explains({ url: `${approved.url}/` }, 'wrong_url', /slash/);
  });

  test('the host and the scheme are those inside, and a proxy says which are those outside', async () => {
    const headers = { ...headersOf(approved), 'X-Forwarded-Host': 'requestb.in', 'X-Forwarded-Proto': 'https' };
    const url = 'http://app:3000/ui9vdiui';
    const refused = await explains({ url, headers }, 'wrong_url', /scheme.*host/);
    assert.equal(refused.signedUrl, approved.url);
  });

  test('a proxy took a prefix off the path and says so', async () => {
    const callback = await signed(params, { url: 'https://e.com/authy/cb' });
    const headers = { ...callback.headers, 'x-forwarded-prefix': '/authy' };
    await explains({ ...callback, headers, url: 'https://e.com/cb', body: params }, 'wrong_url', /prefix|path/);
  });

  test('a port', async () => {
    await explains({ url: approved.url.replace('requestb.in', 'requestb.in:443') }, 'wrong_url', /port/);
  });

  test('the query was signed', async () => {
    const url = 'https://e.com/cb?a=1';
    await explains({ ...(await signed(params, { url })), url, body: params }, 'wrong_url', /query/);
  });

  test('the method', async () => {
    await explains({ method: 'PUT' }, 'wrong_method', /POST or GET/);
    const callback = await signed(params, { method: 'GET' });
    await explains({ ...callback, method: 'POST', body: params }, 'wrong_method', /signed as GET/);
  });

  test('the key has white space or quotes around it', async () => {
    for (const apiKey of [`${approved.apiKey}\n`, ` "${approved.apiKey}"`]) {
      await explains({ apiKey }, 'wrong_key', /white space or quotes/);
    }
  });

  test('the key is another one', async () => {
    await explains({ apiKey: 'another' }, 'wrong_key', /most likely not the API key/);
    await explains({ apiKey: ['one', 'other'] }, 'wrong_key', /none of the keys/);
    assert.equal((await verifyCallback({ ...given, apiKey: '' })).ok, false);
    assert.equal((await verifyCallback({ ...given, apiKey: [] })).ok, false);
  });

  test('another path, where the headers of Standard Webhooks show that key and body are right', async () => {
    const callback = await signed(params);
    const body = JSON.stringify(params);
    const signature = writeBase64(await signHmac(bytesOf('k3y'), `msg_1.1700000000.${body}`));
    const headers = {
      ...callback.headers,
      ...{ 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000', 'webhook-signature': `v1,${signature}` },
    };
    const changed = { ...callback, headers, body, url: 'https://e.com/elsewhere' };
    await explains(changed, 'wrong_url', /key and content are right/);
    await explains({ ...changed, apiKey: 'another' }, 'wrong_key', /most likely/);
  });

  test('there is no body, or no JSON', async () => {
    for (const body of [undefined, '', 'a=b', '[]', '{"a":']) {
      await explains({ body }, 'unreadable_body', /body/);
    }
  });

  test('a member was added, nulls were dropped', async () => {
    await explains({ body: { ...params, _csrf: 'x' } }, 'body_altered', /_csrf/);
    const post = find('testValidSignatureApprovedPost');
    const body = JSON.parse(JSON.stringify(post.params, (_name, value) => value ?? undefined)) as object;
    await explains({ ...givenOf(post), body }, 'body_altered', /null were dropped/);
  });

  test('the names were rewritten, a part is missing, the decision was changed', async () => {
    await explains({ body: { authyId: 1, callbackAction: 'x' } }, 'body_altered', /rewritten/);
    const { uuid: _, ...rest } = params;
    await explains({ body: JSON.stringify(rest) }, 'body_altered', /lacks uuid/);
    await explains({ body: { ...params, status: 'denied' } }, 'body_altered', /one thing outside and another inside/);
    const { approval_request: __, ...flat } = params;
    await explains({ body: flat }, 'body_altered', /transaction/);
  });

  test('whatever was tried for the explanation is not accepted', async () => {
    for (const changed of [
      { url: approved.url.replace('https', 'http') },
      { url: `${approved.url}/` },
      { apiKey: ` ${approved.apiKey}` },
      { body: { ...params, extra: 1 } },
    ]) {
      assert.equal((await verifyCallback({ ...given, ...changed })).ok, false);
    }
  });
});

test('a body that says approved without the words of an answer is none, though it is signed', async () => {
  for (const body of [
    { uuid: 'u', status: ['approved'] },
    { uuid: ['u'], status: 'approved' },
    { status: 'approved' },
  ]) {
    assert.equal((await refusalOf({ ...(await signed(body)), body })).reason, 'not_an_answer');
  }
});
