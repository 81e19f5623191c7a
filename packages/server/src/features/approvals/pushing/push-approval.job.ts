import type { JobHandler } from '../../../jobs/index.ts';
import { backoff } from '../../../kernel/backoff.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store, Transaction } from '../../../storage/index.ts';
import { applicationRows, readApplication } from '../../applications/index.ts';
import type { Device, FindDevice } from '../../devices/index.ts';
import { chooseLocale, localeOfCountry, renderMessage } from '../../messages/index.ts';
import { type PushOutcome, topicOf, type WakeDevice, writeNotification } from '../../push/index.ts';
import type { FindUser } from '../../users/index.ts';
import { readApproval } from '../read-approval.ts';
import { approvalRows } from '../repository.ts';
import { judgePushTime } from './push-schedule.ts';

export interface PushApprovalDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  findUser: FindUser;
  findDevice: FindDevice;
  wakeDevice: WakeDevice;
  basePath: string;
}

export const pushApprovalKind = 'push_approval';
export const pushPayload = (approvalId: string, deviceId: string): string => `${approvalId} ${deviceId}`;

/** Wakes one device for one approval: until its push service took it, and once more when the approval waits for long. */
export function makePushApproval(deps: PushApprovalDeps): JobHandler {
  const { store, clock, random, seal, findUser, findDevice, wakeDevice, basePath } = deps;

  return {
    kind: pushApprovalKind,
    async run({ payload, attempt }, isMine) {
      const [approvalId = '', deviceId = ''] = payload.split(' ');
      const push = await store.read((tx) => compose(tx, approvalId, deviceId));
      if (!push || !isMine()) return { kind: 'done' };
      const now = clock.now();
      const { goodUntil, nextAt } = judgePushTime(push, now);
      const ttl = Math.ceil((goodUntil - now) / 1000);
      if (ttl > 0) {
        const outcome = await wakeDevice(deviceId, { body: push.body, ttl, topic: topicOf(approvalId) });
        const againAt = retryAt(outcome, attempt);
        if (againAt !== null && againAt < goodUntil) return { kind: 'again', at: againAt };
        if (isOver(outcome)) return { kind: 'done' };
      }
      return nextAt === null ? { kind: 'done' } : { kind: 'again', at: nextAt };
    },
  };

  function retryAt(outcome: PushOutcome, attempt: number): number | null {
    if (outcome.kind !== 'later') return null;
    const pause = backoff(attempt, 1000, 60_000, random.fraction());
    return clock.now() + Math.max(pause, outcome.retryAfter ?? 0);
  }

  /** Null when nobody is to be woken: it was answered, is over, or the device is no more. */
  async function compose(tx: Transaction, approvalId: string, deviceId: string) {
    const row = await approvalRows.byId(tx, approvalId);
    const device = await findDevice(tx, deviceId);
    if (row?.status !== 'pending' || row.expires_at <= clock.now() || device?.state !== 'active') return null;
    const application = await applicationRows.byId(tx, row.application_id);
    if (!application) return null;
    const { name, settings } = readApplication(application);
    const user = await findUser(tx, row.application_id, row.user_id);
    const country = user && localeOfCountry(user.countryCode);
    const text =
      settings.pushDetails === true
        ? readApproval(seal, row).message
        : renderMessage('push.approval', chooseLocale({ user: settings.locale, country }), {});
    const times = { createdAt: row.created_at, expiresAt: row.expires_at };
    return { ...times, body: write(device, approvalId, { title: name, text, expiresAt: row.expires_at }) };
  }

  function write({ iss }: Device, id: string, shown: { title: string; text: string; expiresAt: number }): string {
    return writeNotification({
      ...shown,
      navigate: `${iss}${basePath}/app/r/${id}`,
      tag: id,
      dp1: { rid: id, exp: Math.floor(shown.expiresAt / 1000) },
    });
  }
}

/** Another push would fare no better. */
function isOver({ kind }: PushOutcome): boolean {
  return kind === 'gone' || kind === 'nowhere' || kind === 'refused';
}
