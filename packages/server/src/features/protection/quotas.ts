import { isIP } from 'node:net';
import { type Clock, mostClockSkew } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Transaction } from '../../storage/index.ts';
import type { Subject } from './guess-guard.ts';
import { protectionRows } from './repository.ts';

/** How often something may happen: `limit` times in a stretch of `length` milliseconds that begins with the first time. */
export interface Quota {
  /** Names what is counted. */
  period: string;
  length: number;
  limit: number;
}

export interface Quotas {
  /** Counts one more; false, and nothing counted, when there is no room. */
  take(tx: Transaction, subject: Subject, quota: Quota): Promise<boolean>;
  /** Takes back what was counted in this unit of work. */
  giveBack(tx: Transaction, subject: Subject, quota: Quota): Promise<void>;
}

export function makeQuotas({ clock }: { clock: Clock }): Quotas {
  return {
    take(tx, subject, { period, length, limit }) {
      const now = clock.now();
      const bounds = { windowStart: now - length, latest: now + mostClockSkew };
      return protectionRows.takeSend(tx, { ...subject, period, limit, now, ...bounds });
    },
    async giveBack(tx, subject, { period }) {
      await protectionRows.giveBackSend(tx, { ...subject, period });
    },
  };
}

/** Counts for the whole server. */
export const everybody: Subject = { applicationId: 0, subject: 'everybody' };

/**
 * Where a call came from. Of IPv6 the first 64 bits, which are what one customer is given; who has an address is nobody's business,
 * so it is not stored as it is.
 */
export function sourceOf(seal: Seal, address: string): Subject {
  return { applicationId: 0, subject: `source:${seal.index('source address', networkOf(address))}` };
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  const groups = [...front, ...middle, ...back].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
