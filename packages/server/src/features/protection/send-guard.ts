import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Subject } from './guess-guard.ts';
import { protectionRows } from './repository.ts';

export interface SendLimits {
  perHour: number;
  perDay: number;
}

/** Which limit a send ran into. */
export type SendRefusal = 'hour' | 'day';

const hour = 3_600_000;
const day = 86_400_000;

/** Counts a send; returns which limit is reached, or null when the message may go. */
export type TakeSend = (tx: Transaction, subject: Subject, limits: SendLimits) => Promise<SendRefusal | null>;

export function makeTakeSend({ clock }: { clock: Clock }): TakeSend {
  return async (tx, subject, limits) => {
    const now = clock.now();
    const take = (period: string, length: number, limit: number) =>
      protectionRows.takeSend(tx, {
        ...subject,
        period,
        now,
        windowStart: now - length,
        latest: now + mostClockSkew,
        limit,
      });
    if (!(await take('hour', hour, limits.perHour))) return 'hour';
    if (await take('day', day, limits.perDay)) return null;
    // Nothing is sent: whoever asks in vain must not use up the hour in which the day ends.
    await protectionRows.giveBackSend(tx, { ...subject, period: 'hour' });
    return 'day';
  };
}
