import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import type { OutboundClient } from '../outbound/index.ts';
import { makeAcceptPush } from './accept-push.ts';
import { makePushKeys } from './keys/push-keys.ts';
import { makeRotatePushKey } from './rotate-push-key.ts';
import { makeWakeDevice } from './wake-device.ts';
import { makeIsPushHost, type PushHostSettings } from './web-push/make-is-push-host.ts';
import { makeWebPush } from './web-push/make-web-push.ts';

export interface PushesDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  noteActivity: NoteActivity;
  outbound: Pick<OutboundClient, 'send'>;
  settings: PushHostSettings & { pushContact: string | null; publicUrl: string | null };
}

/** Pushes, but for the test of them, which is a call of a device. */
export function makePushes(deps: PushesDeps) {
  const { settings } = deps;
  const pushKeys = makePushKeys(deps);
  const isPushHost = makeIsPushHost(settings);
  const address = settings.publicUrl?.startsWith('https:') ? settings.publicUrl : null;
  const webpush = makeWebPush({ ...deps, pushKeys, isPushHost, contact: settings.pushContact ?? address });
  return {
    showPushKey: pushKeys.newest,
    acceptPush: makeAcceptPush({ pushKeys, isPushHost }),
    rotatePushKey: makeRotatePushKey({ store: deps.store, pushKeys }),
    ...makeWakeDevice({ ...deps, transports: { webpush } }),
  };
}
