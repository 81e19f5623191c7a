import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type PushService, startPushService } from '../doubles/push/push-service.ts';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { openPhones, type Phones } from '../infrastructure/open-phones.ts';
import { subscribePhone } from '../infrastructure/subscribe-phone.ts';
import { untilJobsRest } from '../infrastructure/until-jobs-rest.ts';

const settings = { pushContact: 'mailto:ops@example.com' };
const inSeconds = (ms: number) => Math.floor(ms / 1000);

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`pushes from the request to the phone (${dialect})`, () => {
    let phones: Phones;
    let service: PushService;
    const log: string[] = [];

    before(async () => {
      phones = await openPhones({ dialect, settings, logSink: { write: (line: string) => void log.push(line) } });
    });
    after(() => phones.close());
    beforeEach(async () => {
      service = await startPushService(phones.time);
      log.length = 0;
    });
    afterEach(async () => {
      assert.deepEqual(service.problems, [], 'the service had nothing to complain about');
      await service.close();
    });

    /** A person with a phone that takes pushes. */
    const makePerson = async () => {
      const user = await phones.addUser();
      const phone = await phones.enrol(user);
      const subscribed = await subscribePhone(phone, service);
      assert.ok(subscribed.reply.ok, JSON.stringify(subscribed.reply));
      return { ...user, ...phone, ...subscribed };
    };
    const bodyOf = (person: { open(body: Buffer): Buffer }, index = 0) =>
      JSON.parse(String(person.open(service.taken[index]?.body ?? Buffer.alloc(0))));
    const settled = () => untilJobsRest(phones.ground);
    const standing = async ({ client }: Awaited<ReturnType<typeof makePerson>>) => {
      const shown = await client.showState();
      assert.ok(shown.ok);
      return shown.value;
    };
    const pushesOf = async (outcome: string) => {
      const text = await (await fetch(`${phones.baseUrl}/metrics`)).text();
      return Number(
        new RegExp(`countersign_pushes_total\\{kind="webpush",outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0,
      );
    };

    test('a push carries an identifier, neutral words, and what Safari needs to show it by itself', async () => {
      const person = await makePerson();
      const rid = await askForApproval(phones, person.userId, { message: 'Pay Bob 10 EUR', secondsToExpire: 300 });
      await service.answers(1);
      assert.deepEqual(bodyOf(person), {
        web_push: 8030,
        notification: {
          title: 'Acme Bank',
          body: 'A request is waiting for your answer.',
          navigate: `${phones.baseUrl}/app/r/${rid}`,
          tag: rid,
        },
        mutable: true,
        dp1: { rid, exp: inSeconds(phones.time.now()) + 300 },
      });
      const { headers, body } = service.taken[0] ?? assert.fail();
      assert.ok(body.length < 1024, String(body.length));
      assert.deepEqual([headers.ttl, headers.urgency], ['300', 'high']);
      assert.match(String(headers.topic), /^[\w-]{32}$/);
      assert.equal((await standing(person)).push, 'webpush');
    });

    test('every active phone of the person gets one, and nobody a second while the first waits', async () => {
      const person = await makePerson();
      const { enrolled, client } = await phones.enrol({ userId: person.userId });
      await phones.ground.store.write((tx) => phones.features.activateDevice(tx, enrolled.deviceId));
      const second = await subscribePhone({ client }, service);
      // The question whether the second phone may join went to the first.
      await service.answers(1);
      await askForApproval(phones, person.userId);
      await service.answers(3);
      const channels = service.taken.slice(1).map(({ channel }) => channel);
      assert.deepEqual(new Set(channels), new Set([person.channel, second.channel]));

      await askForApproval(phones, person.userId);
      const bystander = await makePerson();
      const rid = await askForApproval(phones, bystander.userId);
      await service.answers(4);
      assert.equal(bodyOf(bystander, 3).dp1.rid, rid, 'what was asked in between was silent');
    });

    test('404 and 410: the subscription is forgotten, and the phone hears of it at its next contact', async () => {
      for (const status of [404, 410]) {
        const person = await makePerson();
        const before = service.answered.length;
        service.script({ status });
        await askForApproval(phones, person.userId);
        await service.answers(before + 1);
        await settled();
        assert.equal((await standing(person)).push, 'unreachable');
        const again = await subscribePhone(person, service);
        assert.ok(again.reply.ok);
        assert.equal((await standing(person)).push, 'webpush');
      }
    });

    test('429: it comes again when the service said, and is taken', async () => {
      const person = await makePerson();
      service.script({ status: 429, headers: { 'retry-after': '30' } }, { status: 503 });
      const rid = await askForApproval(phones, person.userId);
      await service.answers(1);
      await settled();
      phones.time.advance(29_000);
      await settled();
      assert.equal(service.answered.length, 1, 'not before');
      phones.time.advance(2000);
      await service.answers(2);
      await settled();
      phones.time.advance(3000);
      await service.answers(3);
      assert.deepEqual(service.answered, [429, 503, 201]);
      assert.equal(bodyOf(person).dp1.rid, rid);
      assert.ok(Number(service.taken[0]?.headers.ttl) <= 569);
    });

    test('nothing is pushed any more once the request is answered, or over', async () => {
      const person = await makePerson();
      service.script({ status: 500 });
      const rid = await askForApproval(phones, person.userId);
      await service.answers(1);
      const shown = await person.client.showRequest(rid);
      assert.ok(shown.ok && shown.value.ok);
      await settled();
      assert.ok((await person.client.answer(shown.value.request, { status: 'denied' })).ok);
      phones.time.advance(5000);

      service.script({ status: 500 });
      await askForApproval(phones, person.userId, { secondsToExpire: 60 });
      await service.answers(2);
      await settled();
      phones.time.advance(61_000);
      const bystander = await makePerson();
      await askForApproval(phones, bystander.userId);
      await service.answers(3);
      await settled();
      assert.deepEqual(service.answered, [500, 500, 201]);
    });

    test('400, 401 and 403: an operator hears of it, and nobody tries again', async () => {
      for (const status of [400, 401, 403, 413]) {
        const before = service.answered.length;
        const counted = await pushesOf('refused');
        const person = await makePerson();
        service.script({ status });
        await askForApproval(phones, person.userId);
        await service.answers(before + 1);
        await settled();
        assert.equal(await pushesOf('refused'), counted + 1);
        phones.time.advance(120_000);
        await settled();
        assert.equal(service.answered.length, before + 1);
        assert.equal((await standing(person)).push, 'webpush', 'it is not the fault of the subscription');
        assert.match(log.join('\n'), new RegExp(`answered ${status}`));
      }
    });

    test('a request that waits for long is brought to mind once', async () => {
      const person = await makePerson();
      const rid = await askForApproval(phones, person.userId);
      await service.answers(1);
      assert.equal(service.taken[0]?.headers.ttl, '600', 'however long the request lives');
      await settled();
      phones.time.advance(600_000);
      await service.answers(2);
      assert.equal(bodyOf(person, 1).dp1.rid, rid);
      await settled();
      phones.time.advance(3_600_000);
      await settled();
      assert.equal(service.answered.length, 2);
    });

    test('a new key: subscriptions go on with theirs, and phones are told which one is next', async () => {
      const person = await makePerson();
      const { features } = phones;
      const old = await features.showPushKey();
      const rotated = await features.rotatePushKey({ force: true });
      assert.ok(rotated.ok);
      const again = await features.rotatePushKey({ force: false });
      assert.ok(!again.ok && again.refusal === 'moving' && again.devices > 0, JSON.stringify(again));
      assert.equal((await standing(person)).pushKey, rotated.key);
      await askForApproval(phones, person.userId, { secondsToExpire: 30 });
      await service.answers(1);
      assert.match(String(service.taken[0]?.headers.authorization), new RegExp(`k=${old}$`));

      phones.time.advance(31_000);
      const moved = await subscribePhone(person, service);
      assert.ok(moved.reply.ok);
      await askForApproval(phones, person.userId);
      await service.answers(2);
      assert.match(String(service.taken[1]?.headers.authorization), new RegExp(`k=${rotated.key}$`));
    });

    test('refused: a subscription that was made with the key of somebody else, or leads elsewhere', async () => {
      const person = await makePerson();
      const { kind, endpoint, p256dh, auth } = person.push;
      const refused = (error: string) => ({ ok: false, failure: { kind: 'refused', status: 422, error } });
      const foreign = await person.client.putPush({ kind, endpoint, p256dh, auth, key: p256dh });
      assert.deepEqual(foreign, refused('push_key'));
      const elsewhere = await person.client.putPush({ ...person.push, endpoint: 'https://169.254.169.254/' });
      assert.deepEqual(elsewhere, refused('push_host'));
      assert.equal((await standing(person)).push, 'webpush', 'the one before stays');
    });

    test('a phone tries its pushes, six times an hour', async () => {
      const person = await makePerson();
      for (let count = 0; count < 6; count += 1)
        assert.deepEqual(await person.client.testPush(), { ok: true, value: null });
      assert.deepEqual(bodyOf(person).dp1, { test: 1 });
      assert.equal(bodyOf(person).notification.body, 'Notifications reach this device.');
      const tooOften = await person.client.testPush();
      assert.ok(!tooOften.ok && tooOften.failure.kind === 'try_later', JSON.stringify(tooOften));
      assert.equal(service.answered.length, 6);
    });

    test('refused: trying pushes where there are none, or that the service does not take', async () => {
      const person = await makePerson();
      service.script({ status: 500 });
      const failed = await person.client.testPush();
      assert.ok(!failed.ok && failed.failure.kind === 'try_later' && failed.failure.status === 502);
      service.script({ status: 410 });
      const refused = { ok: false, failure: { kind: 'refused', status: 409, error: 'no_push' } };
      assert.deepEqual(await person.client.testPush(), refused);
      assert.deepEqual(await person.client.testPush(), refused, 'the subscription is forgotten');
    });
  });
}

test('an application may have its message shown, cut to what every service holds', async () => {
  const phones = await openPhones({ settings, application: { settings: { pushDetails: true } } });
  const service = await startPushService(phones.time);
  try {
    const user = await phones.addUser();
    const person = await subscribePhone(await phones.enrol(user), service);
    await askForApproval(phones, user.userId, { message: '支払い'.repeat(300) });
    await service.answers(1);
    const { body } = service.taken[0] ?? assert.fail();
    assert.ok(body.length <= 1000 + 103, String(body.length));
    assert.match(JSON.parse(String(person.open(body))).notification.body, /^(支払い)+.{0,2}…$/);
  } finally {
    await service.close();
    await phones.close();
  }
});
