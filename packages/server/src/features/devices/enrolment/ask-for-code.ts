import type { Queue } from '../../../jobs/index.ts';
import type { PhoneNumber } from '../../../kernel/phone-number.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store } from '../../../storage/index.ts';
import { everybody, type Quotas, sourceOf } from '../../protection/index.ts';
import { sealCodeOrder, sendCodeKind } from './send-code.job.ts';

export interface AskForCodeDeps {
  store: Store;
  random: Random;
  seal: Seal;
  queue: Queue;
  quotas: Quotas;
}

export interface CodeWish {
  phone: PhoneNumber;
  channel: 'sms' | 'voice';
  /** Null for whichever application lets its users enrol themselves and knows the number. */
  applicationId: number | null;
  address: string;
}

/** What may be asked for, so that nobody fills the queue. */
const asked = {
  ofSource: { period: 'enrolments', length: 3_600_000, limit: 20 },
  ofAll: { period: 'enrolments', length: 60_000, limit: 600 },
};

/**
 * Answers the identifier under which a code will be good, if one is sent. Whether anybody has the number is found out afterwards, by
 * a job: the caller cannot tell known from unknown numbers, nor who asked too often.
 */
export type AskForCode = (wish: CodeWish) => Promise<{ eid: string }>;

export function makeAskForCode({ store, random, seal, queue, quotas }: AskForCodeDeps): AskForCode {
  return ({ phone, channel, applicationId, address }) =>
    store.write(async (tx) => {
      const eid = `enr_${random.bytes(16).toString('base64url')}`;
      const isWithin =
        (await quotas.take(tx, sourceOf(seal, address), asked.ofSource)) &&
        (await quotas.take(tx, everybody, asked.ofAll));
      if (isWithin) {
        const payload = sealCodeOrder(seal, { eid, phone: phone.e164, channel, applicationId });
        await queue.enqueue(tx, { kind: sendCodeKind, payload });
      }
      return { eid };
    });
}
