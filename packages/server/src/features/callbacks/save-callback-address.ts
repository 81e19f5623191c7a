import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { applicationRows, openSigningKeys, readApplication, type UpdateApplication } from '../applications/index.ts';
import { describeOutboundProblem, type OutboundClient, readOutboundUrl } from '../outbound/index.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { ReopenLane } from './lanes/reopen-lane.ts';
import type { NextNonce } from './make-next-nonce.ts';
import type { CallbackMethod } from './sign-callback.ts';
import { writeApprovalCallback } from './write-approval-callback.ts';

export interface SaveCallbackAddressDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  outbound: OutboundClient;
  nextNonce: NextNonce;
  updateApplication: UpdateApplication;
  reopenLane: ReopenLane;
  /** The body of the test request: one that every validator of Authy's callbacks takes. */
  testBody: (applicationId: number) => object;
}

export interface CallbackAddressChange {
  /** Null for none: nobody is told any more. As it is when left out. */
  url?: string | null;
  method?: CallbackMethod;
  /** Saves without asking the receiver. */
  skipsTest?: boolean;
}

export type SaveAddressRefusal = 'unknown_application' | 'invalid_url' | 'query_with_get' | 'test_refused';
export type SavedAddress = Result<{ url: string | null; method: CallbackMethod }, SaveAddressRefusal> & {
  /** What is wrong, in words, where it was refused. */
  problem?: string;
};

/**
 * Sets where an application is told of answered approvals. A new address is asked first, with a signed request that looks like a real
 * one; it is not saved when the receiver does not take it. What waits is sent to the new address, also after the old one was given up.
 */
export function makeSaveCallbackAddress(deps: SaveCallbackAddressDeps) {
  const { store, clock, random, seal, outbound, nextNonce, updateApplication, reopenLane, testBody } = deps;

  return async (applicationId: number, change: CallbackAddressChange): Promise<SavedAddress> => {
    const row = await store.read((tx) => applicationRows.byId(tx, applicationId));
    if (!row) return refuse('unknown_application');
    const { callbackUrl, callbackMethod = 'POST' } = readApplication(row).settings;
    const url = change.url === undefined ? (callbackUrl ?? null) : change.url;
    const method = change.method ?? callbackMethod;
    if (url === null) return save(applicationId, null, method);

    const read = readOutboundUrl(url);
    if (!read.ok) return { ...refuse('invalid_url'), problem: describeOutboundProblem(read.refusal) };
    if (read.url.hash !== '') return { ...refuse('invalid_url'), problem: 'it holds a fragment (#)' };
    if (method === 'GET' && read.url.search !== '') {
      return { ...refuse('query_with_get'), problem: 'a GET puts its parameters where this URL has its own query' };
    }
    const { href } = read.url;
    if (change.skipsTest !== true) {
      const keys = openSigningKeys(seal, row, clock.now());
      const problem = await test(applicationId, { url: href, method, keys });
      if (problem !== null) return { ...refuse('test_refused'), problem };
    }
    return save(applicationId, href, method);
  };

  async function test(applicationId: number, address: Parameters<typeof writeApprovalCallback>[0]) {
    const now = clock.now();
    const body = JSON.stringify(testBody(applicationId));
    // A server may be sending to this application in the same second: the plain nonce is left to it.
    const nonce = nextNonce(applicationId, { now, laneSentAt: now });
    const request = writeApprovalCallback(address, { id: random.uuid(), body, nonce, now });
    const outcome = judgeAnswer(await outbound.send(request), clock.now());
    return outcome.kind === 'delivered' ? null : outcome.reason;
  }

  async function save(applicationId: number, url: string | null, method: CallbackMethod): Promise<SavedAddress> {
    const saved = await updateApplication(applicationId, { settings: { callbackUrl: url, callbackMethod: method } });
    if (!saved.ok) {
      return saved.refusal === 'unknown_application'
        ? refuse(saved.refusal)
        : { ...refuse('invalid_url'), problem: 'it is too long' };
    }
    await store.write((tx) => reopenLane(tx, { applicationId, endpoint: 'onetouch' }));
    return { ok: true, url, method };
  }
}
