import { type Result, refuse } from '../../kernel/result.ts';
import type { Store } from '../../storage/index.ts';
import { applicationRows, readApplication } from '../applications/index.ts';
import type { ClaimCall, ClaimRefusal, DeviceCaller } from '../devices/index.ts';
import { chooseLocale, localeOfCountry, renderMessage } from '../messages/index.ts';
import type { Quotas } from '../protection/index.ts';
import type { FindUser } from '../users/index.ts';
import type { WakeDevice } from './wake-device.ts';
import { topicOf, writeNotification } from './write-notification.ts';

/** `no_push`: it has no subscription, or no longer. `push_failed`: its push service did not take it. */
export type TestPushRefusal = ClaimRefusal | 'too_often' | 'no_push' | 'push_failed';

/** Pushes to the device that asks, so that its person sees whether pushes arrive. */
export type TestPush = (caller: DeviceCaller) => Promise<Result<object, TestPushRefusal>>;

export interface TestPushDeps {
  store: Store;
  claimCall: ClaimCall;
  quotas: Quotas;
  findUser: FindUser;
  wakeDevice: WakeDevice;
  basePath: string;
}

const perHour = { period: 'hour', length: 3_600_000, limit: 6 };
const tag = 'test';
/** Seconds: whoever pressed the button does not wait longer. */
const ttl = 60;

export function makeTestPush(deps: TestPushDeps): TestPush {
  const { store, claimCall, quotas, findUser, wakeDevice, basePath } = deps;
  return async (caller) => {
    const claimed = await store.write(async (tx) => {
      const claim = await claimCall(tx, caller);
      if (!claim.ok) return claim;
      const { id, applicationId, userId, iss } = claim.device;
      if (!(await quotas.take(tx, { applicationId, subject: `test push:${id}` }, perHour))) return refuse('too_often');
      const row = await applicationRows.byId(tx, applicationId);
      const user = await findUser(tx, applicationId, userId);
      return { ok: true as const, id, iss, application: row && readApplication(row), user };
    });
    if (!claimed.ok) return claimed;
    const { id, iss, application, user } = claimed;
    const country = user && localeOfCountry(user.countryCode);
    const body = writeNotification({
      title: application?.name ?? 'Countersign',
      text: renderMessage('push.test', chooseLocale({ user: application?.settings.locale, country }), {}),
      navigate: `${iss}${basePath}/app/settings`,
      tag,
      dp1: { test: 1 },
    });
    const outcome = await wakeDevice(id, { body, ttl, topic: topicOf(tag) });
    if (outcome.kind === 'sent') return { ok: true };
    return refuse(outcome.kind === 'gone' || outcome.kind === 'nowhere' ? 'no_push' : 'push_failed');
  };
}
