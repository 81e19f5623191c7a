import { refuse } from '../../kernel/result.ts';
import type { AcceptPush } from '../devices/index.ts';
import type { PushKeys } from './keys/push-keys.ts';
import type { IsPushHost } from './web-push/make-is-push-host.ts';

/** Looks at a subscription before it is stored, so that a phone hears at once that no push would come. */
export function makeAcceptPush({ pushKeys, isPushHost }: { pushKeys: PushKeys; isPushHost: IsPushHost }): AcceptPush {
  return async ({ endpoint, key }) => {
    if (!isPushHost(endpoint)) return refuse('push_host');
    if (key === undefined) return { ok: true, key: await pushKeys.newest() };
    return (await pushKeys.find(key)) ? { ok: true, key } : refuse('push_key');
  };
}
