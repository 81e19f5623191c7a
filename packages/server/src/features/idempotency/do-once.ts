import type { Clock } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/domain-error.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal, SealContext } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { rememberedReplyRows } from './repository.ts';

export interface OnceRequest {
  applicationId: number;
  /** What the caller calls this request, when it is sent for the first time and whenever it is sent again. */
  key: string;
  /** All that is asked for, as text: equal for equal requests. */
  asked: string;
}

export interface Outcome {
  reply: string;
  /** Whether asking again could not give another reply. One that is not final is not remembered. */
  isFinal: boolean;
}

/**
 * Does something once, however often it is asked for under one key within 72 hours, and answers every repeat with the first reply.
 * The act and the memory of it are one durable unit of work: whatever happens in between, either both are there or neither is.
 * Twins wait for the first of them.
 * @param act may wait for nothing but the store
 */
export type DoOnce = (
  request: OnceRequest,
  act: () => Promise<Outcome>,
) => Promise<Result<{ reply: string; isRepeat: boolean }, 'other_request'>>;

/** Milliseconds that a reply is remembered. */
const memory = 72 * 3_600_000;

export function makeDoOnce({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): DoOnce {
  return ({ applicationId, key, asked }, act) =>
    store.together(async (tx) => {
      const now = clock.now();
      const row = { applicationId, keyIndex: seal.index('idempotency key', `${applicationId} ${key}`) };
      const context: SealContext = ['remembered_replies', 'reply', applicationId, row.keyIndex];
      const fingerprint = seal.index('idempotent request', asked);
      if (!(await rememberedReplyRows.claim(tx, { ...row, fingerprint, now, expiresAt: now + memory }))) {
        const known = await rememberedReplyRows.find(tx, row);
        invariant(known, 'a key that is taken is there');
        if (known.fingerprint !== fingerprint) return refuse('other_request');
        return { ok: true, reply: seal.open(known.reply_sealed, context), isRepeat: true };
      }

      const { reply, isFinal } = await act();
      if (isFinal) await rememberedReplyRows.keep(tx, { ...row, replySealed: seal.seal(reply, context) });
      else await rememberedReplyRows.release(tx, row);
      return { ok: true, reply, isRepeat: false };
    });
}
