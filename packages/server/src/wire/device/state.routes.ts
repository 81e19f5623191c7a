import type { FastifyInstance } from 'fastify';
import { answer } from './device-answer.ts';
import type { ServeDevice } from './serve-device.ts';

/** Whether this device is trusted yet: all that a pending one may ask. */
export function registerState(app: FastifyInstance, { serve }: { serve: ServeDevice }): void {
  app.get(
    '/state',
    serve(async ({ caller: { device } }) => answer({ device_id: device.id, state: device.state }), {
      allowsPending: true,
    }),
  );
}
