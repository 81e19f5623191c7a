import type { FastifyInstance } from 'fastify';
import { answer } from './device-answer.ts';
import { inSeconds } from './in-seconds.ts';
import type { ServeDevice } from './serve-device.ts';

/** Whether this device is trusted yet, when it will be without anybody's doing, and whether pushes reach it. */
export function registerState(
  app: FastifyInstance,
  { serve, showPushKey }: { serve: ServeDevice; showPushKey: () => Promise<string> },
): void {
  app.get(
    '/state',
    serve(
      async ({ caller: { device } }) =>
        answer({
          device_id: device.id,
          state: device.state,
          held_until: device.heldUntil === null ? null : inSeconds(device.heldUntil),
          // Unreachable: its push service forgot it, so that it must subscribe again.
          push: device.pushKind ?? (device.pushLostAt === null ? 'none' : 'unreachable'),
          push_key: await showPushKey(),
        }),
      { allowsPending: true },
    ),
  );
}
