import type { Clock } from '../../../kernel/clock.ts';
import { drawP256Scalar } from '../../../kernel/p256-key.ts';
import type { Random } from '../../../kernel/random.ts';
import type { OutboundClient } from '../../outbound/index.ts';
import type { PushKeys } from '../keys/push-keys.ts';
import type { PushTransport } from '../push.ts';
import { encryptPush } from './encrypt-push.ts';
import { judgePushAnswer } from './judge-push-answer.ts';
import type { IsPushHost } from './make-is-push-host.ts';
import { makeVouch } from './make-vouch.ts';

export interface WebPushDeps {
  clock: Clock;
  random: Random;
  outbound: Pick<OutboundClient, 'send'>;
  pushKeys: PushKeys;
  isPushHost: IsPushHost;
  contact: string | null;
}

/** Pushes to browsers and to whatever speaks like them, UnifiedPush among others: RFC 8030, RFC 8291 and RFC 8292. */
export function makeWebPush(deps: WebPushDeps): PushTransport {
  const { clock, random, outbound, pushKeys, isPushHost, contact } = deps;
  const vouch = makeVouch({ clock, contact });

  return {
    async send(target, { body, ttl, topic }) {
      // Settings may have changed since the subscription was taken.
      if (!isPushHost(target.endpoint))
        return { kind: 'refused', reason: 'its host is not allowed (COUNTERSIGN_PUSH_HOSTS)' };
      const key = await pushKeys.find(target.key);
      // Made with a key that is no more: no service would take it.
      if (!key) return { kind: 'gone' };
      const answer = await outbound.send({
        method: 'POST',
        url: target.endpoint,
        headers: {
          authorization: vouch(target.endpoint, key),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(ttl),
          urgency: 'high',
          topic,
        },
        body: encryptPush(target, Buffer.from(body), { scalar: drawP256Scalar(random), salt: random.bytes(16) }),
      });
      return judgePushAnswer(answer, clock.now());
    },
  };
}
