import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { DeviceClient } from '@countersign/device';
import fastify from 'fastify';
import { makeHandTimers } from '../../../test/doubles/hand-timers.ts';
import { askForApproval } from '../../../test/infrastructure/ask-for-approval.ts';
import { openPhones, type Phones } from '../../../test/infrastructure/open-phones.ts';
import { makeOpenConnections } from '../open-connections.ts';
import { registerEvents } from './events.routes.ts';
import type { SignedCall } from './serve-device.ts';

/** What a client hears, in few words. */
function watch(t: TestContext, client: DeviceClient) {
  const heard: string[] = [];
  const events = new EventEmitter();
  const controller = new AbortController();
  t.after(() => controller.abort());
  const end = client.watchEvents({
    signal: controller.signal,
    hear(event) {
      heard.push(event.kind === 'state' ? `state ${event.state}` : event.kind);
      events.emit('heard');
    },
  });
  return {
    heard,
    end,
    stop: () => controller.abort(),
    async until(...expected: string[]) {
      while (heard.length < expected.length) await once(events, 'heard');
      assert.deepEqual(heard, expected);
    },
  };
}

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`GET /device/v1/events (${dialect})`, () => {
    let phones: Phones;
    before(async () => {
      phones = await openPhones({ dialect });
      // On PostgreSQL the first listener opens the connection that hears other nodes; its call to look comes once.
      const { promise, resolve } = Promise.withResolvers<void>();
      phones.ground.store.listen('anything', () => resolve());
      if (dialect === 'postgres') await promise;
    });
    after(() => phones.close());

    const enrolled = async () => {
      const user = await phones.addUser();
      return { ...user, ...(await phones.enrol(user)) };
    };
    const streams = async (count: number) => {
      while (phones.features.waitingDevices.count('stream') !== count) await new Promise(setImmediate);
    };

    test('a device hears how things stand and what is asked from then on', async (t) => {
      const { userId, client } = await enrolled();
      const { until, stop } = watch(t, client);
      await until('state active', 'requests');
      await askForApproval(phones, userId);
      await until('state active', 'requests', 'requests');
      stop();
      await streams(0);
    });

    test('a pending device hears that it was let in', async (t) => {
      const user = await phones.addUser();
      await phones.enrol(user);
      const { client, enrolled: device } = await phones.enrol(user);
      assert.equal(device.state, 'pending');
      const { until, stop } = watch(t, client);
      await until('state pending', 'requests');
      await phones.ground.store.write((tx) => phones.features.activateDevice(tx, device.deviceId));
      await until('state pending', 'requests', 'state active');
      stop();
      await streams(0);
    });

    test('a device that is revoked is told, and its stream ends', async (t) => {
      const { client, enrolled: device } = await enrolled();
      const { until, end } = watch(t, client);
      await until('state active', 'requests');
      const { id: applicationId } = phones.application;
      const { deviceId } = device;
      await phones.ground.store.write((tx) =>
        phones.features.revokeDevice(tx, { applicationId, deviceId, by: 'operator' }),
      );
      assert.deepEqual(await end, { kind: 'revoked' });
      await streams(0);
      assert.deepEqual(await watch(t, client).end, { kind: 'revoked' });
    });

    test('one device has one stream: the one before is told that there is another', async (t) => {
      const { client } = await enrolled();
      const first = watch(t, client);
      await first.until('state active', 'requests');
      const second = watch(t, client);
      assert.deepEqual(await first.end, { kind: 'superseded' });
      await second.until('state active', 'requests');
      second.stop();
      await streams(0);
    });

    test('refused: a call without signature', async () => {
      const response = await fetch(`${phones.baseUrl}/device/v1/events`);
      assert.deepEqual([response.status, await response.json()], [401, { error: 'unauthorized' }]);
    });
  });
}

test('a device that hung up before it was let in takes the place of nobody', async (t) => {
  const app = fastify();
  const followed: string[] = [];
  const served = Promise.withResolvers<void>();
  registerEvents(app, {
    // What is looked up to let it in takes until it is gone.
    serve: (handler) => async (request, reply) => {
      await once(reply.raw, 'close');
      await handler({ caller: { device: { id: 'dev_1' } } } as SignedCall, { request, reply });
      served.resolve();
      return reply;
    },
    followDevice(id) {
      followed.push(id);
      return { begun: Promise.resolve(), stop() {} };
    },
    ...{ connections: makeOpenConnections(), clock: { now: () => 0 }, timers: makeHandTimers() },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(() => app.close());
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const asked = once(app.server, 'request');
  socket.write('GET /events HTTP/1.1\r\nHost: a\r\n\r\n');
  await asked;
  socket.destroy();
  await served.promise;
  assert.deepEqual(followed, []);
});

test('the server stops: its streams end, and closing waits for nobody', async (t) => {
  const phones = await openPhones();
  const { client } = await phones.enrol(await phones.addUser());
  const { until } = watch(t, client);
  await until('state active', 'requests');
  await phones.close();
  await until('state active', 'requests', 'disconnected');
});
