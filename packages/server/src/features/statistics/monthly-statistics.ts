import type { Clock } from '../../kernel/clock.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import { activityRows } from '../activity/index.ts';
import { deliveryRows } from '../delivery/index.ts';
import { userRows } from '../users/index.ts';
import type { CallCounter } from './call-counter.ts';
import { type Month, monthOf } from './month.ts';
import { statisticsRows } from './repository.ts';

export interface MonthlyFigures {
  month: Month;
  sms: number;
  voiceCalls: number;
  /** Users registered in the month. */
  users: number;
  /** Tokens accepted in the month. */
  authentications: number;
  apiCalls: number;
}

const monthsShown = 12;

/** What an application did, oldest month first, from the rows that were written when it happened. Months before the first are left out. */
export function makeMonthlyStatistics(deps: { store: Store; clock: Clock; callCounter: CallCounter }) {
  const { store, clock, callCounter } = deps;
  return async (applicationId: number): Promise<{ months: MonthlyFigures[]; totalUsers: number }> => {
    await callCounter.flush();
    return store.read(async (tx) => {
      const months: MonthlyFigures[] = [];
      for (let back = monthsShown - 1; back >= 0; back -= 1) {
        const figures = await figuresOf(tx, applicationId, monthOf(clock.now(), back));
        if (!isEmpty(figures) || months.length > 0 || back === 0) months.push(figures);
      }
      return { months, totalUsers: await userRows.count(tx, applicationId) };
    });
  };
}

function isEmpty({ sms, voiceCalls, users, authentications, apiCalls }: MonthlyFigures): boolean {
  return sms + voiceCalls + users + authentications + apiCalls === 0;
}

async function figuresOf(tx: Transaction, applicationId: number, month: Month): Promise<MonthlyFigures> {
  const range = { applicationId, from: month.from, to: month.to };
  return {
    month,
    sms: await deliveryRows.count(tx, { ...range, channel: 'sms' }),
    voiceCalls: await deliveryRows.count(tx, { ...range, channel: 'voice' }),
    users: await activityRows.count(tx, { ...range, kind: 'user_registered' }),
    authentications: await activityRows.count(tx, { ...range, kind: 'token_accepted' }),
    apiCalls: await statisticsRows.calls(tx, applicationId, month.key),
  };
}
