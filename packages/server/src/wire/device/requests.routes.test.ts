import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { authorizeCall, type PendingRequests, type Reply } from '@countersign/device';
import { askForApproval } from '../../../test/infrastructure/ask-for-approval.ts';
import { openPhones, type Phone, type Phones } from '../../../test/infrastructure/open-phones.ts';

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`GET /device/v1/requests (${dialect})`, () => {
    let phones: Phones;
    before(async () => {
      phones = await openPhones({ dialect });
    });
    after(() => phones.close());

    const enrolled = async () => {
      const user = await phones.addUser();
      return { ...user, ...(await phones.enrol(user)) };
    };
    const waiting = async (count: number) => {
      while (phones.features.waitingDevices.count('poll') !== count) await new Promise(setImmediate);
    };
    const listOf = (reply: Reply<PendingRequests>) => {
      assert.ok(reply.ok, JSON.stringify(reply));
      return { ...reply.value, ids: reply.value.requests.map(({ requestId }) => requestId) };
    };

    test('what is asked already is told at once, waiting or not', async () => {
      const { userId, client } = await enrolled();
      const id = await askForApproval(phones, userId);
      for (const options of [{}, { wait: 25 }, { wait: 999 }]) {
        const { ids, requests } = listOf(await client.listRequests(options));
        assert.deepEqual([ids, requests[0]?.message], [[id], 'Pay Bob']);
      }
    });

    test('what is asked while the device waits is told then', async () => {
      const { userId, client } = await enrolled();
      const reply = client.listRequests({ wait: 25 });
      await waiting(1);
      const id = await askForApproval(phones, userId);
      const { ids, tag } = listOf(await reply);
      assert.deepEqual(ids, [id]);

      const next = client.listRequests({ wait: 25, known: tag });
      await waiting(1);
      phones.time.advance(1);
      const second = await askForApproval(phones, userId);
      // Silent, because the first one is still there; whatever stirs the device brings it along.
      await nudge(phones, userId);
      assert.deepEqual(listOf(await next).ids, [id, second]);
      await waiting(0);
    });

    test('an answer given on one phone is told to the other', async () => {
      const user = await phones.addUser();
      const [one, other] = [await phones.enrol(user), await phones.enrol(user)] as [Phone, Phone];
      await phones.ground.store.write((tx) => phones.features.activateDevice(tx, other.enrolled.deviceId));
      const id = await askForApproval(phones, user.userId);
      const request = listOf(await one.client.listRequests()).requests.find(({ requestId }) => requestId === id);
      assert.ok(request);
      const { tag } = listOf(await other.client.listRequests());
      const reply = other.client.listRequests({ wait: 25, known: tag });
      await waiting(1);
      await one.client.answer(request, { status: 'approved' });
      assert.deepEqual(listOf(await reply).ids, []);
    });

    test('one device waits in one call: the one before ends, empty', async () => {
      const { userId, client } = await enrolled();
      const first = client.listRequests({ wait: 25 });
      await waiting(1);
      const second = client.listRequests({ wait: 25 });
      assert.deepEqual(listOf(await first).ids, []);
      const id = await askForApproval(phones, userId);
      assert.deepEqual(listOf(await second).ids, [id]);
    });

    test('a device that is revoked while it waits is told', async () => {
      const { client, enrolled: device } = await enrolled();
      const reply = client.listRequests({ wait: 25 });
      await waiting(1);
      await phones.ground.store.write((tx) =>
        phones.features.revokeDevice(tx, {
          applicationId: phones.application.id,
          deviceId: device.deviceId,
          by: 'operator',
        }),
      );
      assert.deepEqual(await reply, { ok: false, failure: { kind: 'revoked' } });
    });

    test('a device that goes away leaves nothing behind', async () => {
      const { client } = await enrolled();
      const controller = new AbortController();
      const reply = client.listRequests({ wait: 25, signal: controller.signal });
      await waiting(1);
      controller.abort();
      assert.equal((await reply).ok, false);
      await waiting(0);
    });

    test('refused: what is no number of seconds', async () => {
      const { enrolled: device, key } = await enrolled();
      for (const wait of ['', '-1', '1.5', 'x', '1e1', '9999']) {
        const path = `/device/v1/requests?wait=${wait}`;
        const authorization = await authorizeCall({
          ...{ iss: phones.baseUrl, deviceId: device.deviceId, key, method: 'GET', path, body: '' },
          ...{ signedAt: phones.time.now(), jti: 'AAAAAAAAAAAAAAAAAAAAAA' },
        });
        const response = await fetch(`${phones.baseUrl}${path}`, { headers: { authorization } });
        const { error } = (await response.json()) as { error: string };
        assert.deepEqual([response.status, error], [400, 'malformed'], wait);
      }
    });

    test('one request by its identifier; refused: one that is not asked of this device', async () => {
      const [mine, theirs] = [await enrolled(), await enrolled()];
      const id = await askForApproval(phones, mine.userId);
      const shown = await mine.client.showRequest(id);
      assert.ok(shown.ok && shown.value.ok);
      assert.equal(shown.value.request.requestId, id);
      assert.deepEqual(await theirs.client.showRequest(id), { ok: true, value: { ok: false, refusal: 'gone' } });
    });
  });
}

test('the server stops: whoever waits is answered at once', async () => {
  const phones = await openPhones();
  const user = await phones.addUser();
  const { client } = await phones.enrol(user);
  const reply = client.listRequests({ wait: 25 });
  while (phones.features.waitingDevices.count('poll') === 0) await new Promise(setImmediate);
  await phones.close();
  const listed = await reply;
  assert.ok(listed.ok);
  assert.deepEqual(listed.value.requests, []);
});

async function nudge(phones: Phones, userId: number): Promise<void> {
  const { store } = phones.ground;
  await store.write(async (tx) => {
    for (const { id } of await phones.features.activeDevices(tx, phones.application.id, userId)) {
      await tx.announce(`device:${id}`, 'nudge');
    }
  });
}
