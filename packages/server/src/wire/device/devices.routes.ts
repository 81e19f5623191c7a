import type { FastifyInstance } from 'fastify';
import {
  type AddPasskey,
  type Device,
  isIdle,
  type NameDevice,
  type PutPush,
  type RemoveDevice,
  type RotateKey,
  type ShowOwnDevices,
} from '../../features/devices/index.ts';
import type { TestPush } from '../../features/push/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { answerResult } from './answer-result.ts';
import { answer } from './device-answer.ts';
import { inSeconds } from './in-seconds.ts';
import type { ServeDevice } from './serve-device.ts';

export interface DevicesRoutesDeps {
  showOwnDevices: ShowOwnDevices;
  nameDevice: NameDevice;
  removeDevice: RemoveDevice;
  addPasskey: AddPasskey;
  putPush: PutPush;
  testPush: TestPush;
  rotateKey: RotateKey;
  clock: Clock;
}

/** What a device does about itself and the other devices of its person. */
export function registerDevices(app: FastifyInstance, deps: DevicesRoutesDeps & { serve: ServeDevice }): void {
  const { serve, showOwnDevices, nameDevice, removeDevice, addPasskey, putPush, testPush, rotateKey, clock } = deps;

  app.get(
    '/devices',
    serve(async ({ caller: { device } }) => {
      const devices = await showOwnDevices(device);
      return answer({ devices: devices.map((one) => describe(one, device.id)) });
    }),
  );
  app.post(
    '/devices/:id/name',
    serve(async ({ caller, path, body }) => answerResult(await nameDevice(caller, { targetId: path.id ?? '', body }))),
  );
  app.delete(
    '/devices/:id',
    serve(async ({ caller, path, body, iss, origin }) =>
      answerResult(await removeDevice(caller, { targetId: path.id ?? '', body, iss, origin })),
    ),
  );
  app.put(
    '/passkey',
    serve(async ({ caller, body, origin }) => answerResult(await addPasskey(caller, { body, origin }))),
  );
  app.put(
    '/push',
    serve(async ({ caller, body }) => answerResult(await putPush(caller, body))),
  );
  app.post(
    '/push/test',
    serve(async ({ caller }) => answerResult(await testPush(caller))),
  );
  app.post(
    '/rotate',
    serve(async ({ caller, body, iss, origin }) => answerResult(await rotateKey(caller, { body, iss, origin }))),
  );

  function describe(device: Device, callerId: string): object {
    const { id, name, platform, state, createdAt, lastSeenAt } = device;
    return {
      ...{ id, name, plat: platform, state, this: id === callerId, idle: isIdle(device, clock.now()) },
      ...{ created_at: inSeconds(createdAt), last_seen_at: inSeconds(lastSeenAt) },
    };
  }
}
