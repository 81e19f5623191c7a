import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type AnswerBody,
  base64url,
  buildAnswer,
  type Decision,
  generateDeviceKey,
  makeDeviceClient,
  makeEnrolDevice,
  readEnrolmentLink,
  readShortCode,
} from '@countersign/device';
import { systemTimers } from '../../src/kernel/timers.ts';
import { statement } from '../../src/storage/index.ts';
import { type CallbackReceiver, startCallbackReceiver } from '../doubles/callback-receiver.ts';
import { makeFetchVia } from '../infrastructure/make-fetch-via.ts';
import { makePhone, type Phone } from '../infrastructure/make-phone.ts';
import { otherThan } from './codes.ts';
import { startTwoServers, type Tenant, type TwoServers } from './two-servers.ts';

/** As many as the target names; on SQLite every one of them waits for the disk. */
const rounds = Number(process.env.COUNTERSIGN_TEST_ROUNDS ?? 500);
const fewRounds = Math.max(2, Math.ceil(rounds / 125));
const roundsOn = { sqlite: Math.ceil(rounds / 10), postgres: rounds };
/** People who are asked at once. */
const people = 5;

const moveExpiry = statement<{ id: string; at: number }>((db, p) =>
  db
    .updateTable('approvals')
    .set({ expires_at: p('at') })
    .where('id', '=', p('id'))
    .where('status', '=', 'pending'),
);
const listCallbacks = statement<{ applicationId: number }, { subject: string; id: string; state: string }>((db, p) =>
  db.selectFrom('callbacks').select(['subject', 'id', 'state']).where('application_id', '=', p('applicationId')),
);

const count = (words: string[]) => {
  const tally: Record<string, number> = {};
  for (const word of words) tally[word] = (tally[word] ?? 0) + 1;
  return tally;
};
const swap = <A, B>([one, other]: [A, B]): [B, A] => [other, one];
const freshJti = () => base64url(crypto.getRandomValues(new Uint8Array(16)));

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`approvals at two servers (${dialect})`, () => {
    let house: TwoServers;
    let receiver: CallbackReceiver;
    let tenant: Tenant;
    let ways: readonly [ReturnType<typeof makeFetchVia>, ReturnType<typeof makeFetchVia>];
    let iss: string;
    let lastPhone = 2_015_560_000;

    before(async () => {
      house = await startTwoServers(dialect);
      receiver = await startCallbackReceiver(() => tenant.apiKey);
      tenant = await house.addTenant({ callbackUrl: receiver.url });
      ways = [makeFetchVia(house.servers[0]), makeFetchVia(house.servers[1])];
      iss = house.servers[0].baseUrl;
    });
    after(async () => {
      for (const way of ways ?? []) way.close();
      await house?.close();
      await receiver?.close();
    });

    async function addPerson(phones: number): Promise<{ id: number; phones: Phone[] }> {
      lastPhone += 1;
      const form = { 'user[email]': 'a@example.com', 'user[cellphone]': String(lastPhone), 'user[country_code]': '1' };
      const id = (await tenant.clients[0].post('/protected/json/users/new', form)).body.user?.id;
      assert.ok(id);
      const owner = { applicationId: tenant.application.id, userId: id };
      const made = Array.from({ length: phones }, () => makePhone(house.ground, owner, { iss }));
      return { id, phones: await Promise.all(made) };
    }

    /** The phone, speaking to one of the servers. */
    const at = ({ deviceId, key }: Phone, server: 0 | 1) =>
      makeDeviceClient({ device: { iss, deviceId, key }, fetch: ways[server], clock: house.ground.clock });

    type Asked = { uuid: string; number?: string };
    async function ask(id: number, server: 0 | 1, more: Record<string, string> = {}): Promise<Asked> {
      const form = { message: 'Pay Bob', seconds_to_expire: '600', ...more };
      const { status, body } = await tenant.clients[server].post(`/onetouch/json/users/${id}/approval_requests`, form);
      const { approval_request: asked } = body as { approval_request?: Asked };
      assert.ok(status === 200 && asked, JSON.stringify(body));
      return asked;
    }

    /** What a phone would send, signed and ready. */
    async function sign(phone: Phone, uuid: string, decision: Decision): Promise<AnswerBody> {
      const shown = await at(phone, 0).showRequest(uuid);
      assert.ok(shown.ok && shown.value.ok, JSON.stringify(shown));
      const { request } = shown.value;
      const { clock } = house.ground;
      const built = await buildAnswer({ key: phone.key, request, decision, jti: freshJti(), answeredAt: clock.now() });
      assert.ok(built.ok);
      return built.body;
    }

    const polled = async (uuid: string, server: 0 | 1) => {
      const { body } = await tenant.clients[server].get(`/onetouch/json/approval_requests/${uuid}`);
      return (body as { approval_request?: { status: string } }).approval_request?.status;
    };

    test(`approve, deny and expire at the same moment: one of them, told alike to all, ${roundsOn[dialect]} times`, async (t) => {
      const { store, clock } = house.ground;
      const expiry = house.features.expireApprovals({
        timers: systemTimers,
        onFailure: (error) => assert.fail(String(error)),
      });
      const ended = new Map<string, string>();
      const tally: Record<string, number> = { approved: 0, denied: 0, expired: 0 };

      async function playRound({ id, phones }: { id: number; phones: Phone[] }, round: number): Promise<void> {
        const { uuid } = await ask(id, round % 2 ? 1 : 0);
        const decisions: Decision[] = [
          { status: 'approved' },
          { status: 'denied' },
          { status: round % 2 ? 'approved' : 'denied' },
        ];
        const answers = await Promise.all(
          phones.map(async (phone, index) => ({
            client: at(phone, (index + round) % 2 ? 1 : 0),
            status: decisions[index]?.status,
            body: await sign(phone, uuid, decisions[index] as Decision),
          })),
        );
        // Now, or when the answers are on their way, or just after them.
        await store.write((tx) => tx.change(moveExpiry, { id: uuid, at: clock.now() + (round % 8) * 15 }));
        let isOver = false;
        const expiring = (async () => {
          for (; !isOver; await new Promise(setImmediate)) await expiry.expireDue();
        })();
        const sent = answers.map(async ({ client, status, body }) => ({
          status,
          reply: await client.sendAnswer(uuid, body),
        }));
        const replies = await Promise.all(sent).finally(() => {
          isOver = true;
        });
        const polls = await Promise.all([polled(uuid, 0), polled(uuid, 1)]);
        await expiring;

        const [status] = polls;
        assert.ok(status === 'approved' || status === 'denied' || status === 'expired', status);
        assert.equal(polls[1], status, 'both servers say the same');
        assert.equal(await polled(uuid, 0), status, 'and go on saying it');
        const winners = replies.filter(({ reply }) => reply.ok && reply.value.kind === 'accepted');
        assert.deepEqual(
          winners.map((winner) => winner.status),
          status === 'expired' ? [] : [status],
        );
        for (const { reply } of replies) {
          assert.ok(reply.ok, JSON.stringify(reply));
          if (reply.value.kind !== 'accepted') assert.deepEqual(reply.value, { kind: 'already', status });
        }
        tally[status] = (tally[status] ?? 0) + 1;
        if (status !== 'expired') ended.set(uuid, status);
      }

      const everybody = await Promise.all(Array.from({ length: people }, () => addPerson(3)));
      await Promise.all(
        everybody.map(async (person, lane) => {
          for (let round = lane; round < roundsOn[dialect]; round += people) await playRound(person, round);
        }),
      );
      t.diagnostic(JSON.stringify(tally));

      await receiver.hasTaken(ended.size);
      assert.deepEqual(receiver.problems, []);
      const told = receiver.taken.map(({ body }) => [body.uuid, body.status] as const);
      assert.deepEqual(new Map(told as [string, string][]), ended);
      assert.equal(told.length, ended.size, 'nobody was told twice');
      const rows = await store.read((tx) => tx.all(listCallbacks, { applicationId: tenant.application.id }));
      assert.deepEqual(rows.map(({ subject }) => subject).sort(), [...ended.keys()].sort());
      assert.deepEqual(new Set(rows.map(({ id }) => id)), new Set(receiver.taken.map(({ id }) => id)));
    });

    test('of one offer taken by 100 phones at once, at both servers, one phone comes to be', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const { id } = await addPerson(0);
        const { body } = await tenant.clients[0].post('/protected/json/sdk/registrations', { authy_id: String(id) });
        const offer = body as { link: string; short_code: string };
        const link = readEnrolmentLink(offer.link);
        const byLink = { eid: link?.eid ?? '', secret: link?.secret ?? '' };
        const byShortCode = { eid: null, secret: readShortCode(offer.short_code) ?? '' };
        const keys = await Promise.all(Array.from({ length: 100 }, generateDeviceKey));
        const taken = await Promise.all(
          keys.map((key, index) => {
            const enrol = makeEnrolDevice({ fetch: ways[index % 2 ? 1 : 0], clock: house.ground.clock });
            const proof = index % 10 === 9 ? byShortCode : byLink;
            return enrol({ iss, proof, key, name: `Pixel ${index}`, platform: 'android' });
          }),
        );
        const words = taken.map((one) => (one.ok ? one.value.state : JSON.stringify(one.failure)));
        const refused = JSON.stringify({ kind: 'refused', status: 404, error: 'enrolment_invalid' });
        assert.deepEqual(count(words), { active: 1, [refused]: 99 });
        const owner = { applicationId: tenant.application.id, userId: id };
        const devices = await house.ground.store.read((tx) =>
          house.features.listDevices(tx, owner.applicationId, owner.userId),
        );
        assert.equal(devices.length, 1);
      }
    });

    test('of many numbers at once no more are compared than there are tries, whichever phone sends them', async () => {
      for (let round = 0; round < fewRounds; round += 1) {
        const { id, phones } = await addPerson(3);
        const { uuid, number = '' } = await ask(id, 0, { number_matching: 'type2', show_number: 'true' });
        const guesses = Array.from({ length: 99 }, (_, by) => otherThan(number, by + 1));
        const answers = await Promise.all(
          guesses.map(async (guess, index) => {
            const phone = phones[index % 3] as Phone;
            const body = await sign(phone, uuid, { status: 'approved', number: guess });
            return { client: at(phone, index % 2 ? 1 : 0), body };
          }),
        );
        const right = await sign(phones[0] as Phone, uuid, { status: 'approved', number });
        const replies = await Promise.all(answers.map(({ client, body }) => client.sendAnswer(uuid, body)));
        const words = count(replies.map((reply) => JSON.stringify(reply.ok ? reply.value : reply.failure)));
        assert.deepEqual(words, {
          [JSON.stringify({ kind: 'wrong_number', left: 1 })]: 1,
          [JSON.stringify({ kind: 'wrong_number', left: 0 })]: 1,
          [JSON.stringify({ kind: 'already', status: 'denied' })]: 97,
        });
        const late = await at(phones[0] as Phone, 1).sendAnswer(uuid, right);
        assert.deepEqual(late, { ok: true, value: { kind: 'already', status: 'denied' } });
        assert.equal(await polled(uuid, 1), 'denied');
      }
    });

    test('an answer against the revocation of its phone: approved before, or not at all', async () => {
      const outcomes: string[] = [];
      for (let round = 0; round < fewRounds * 4; round += 1) {
        const { id, phones } = await addPerson(2);
        const [phone, other] = phones as [Phone, Phone];
        const { uuid } = await ask(id, 0);
        const body = await sign(phone, uuid, { status: 'approved' });
        const answer = () => at(phone, round % 2 ? 1 : 0).sendAnswer(uuid, body);
        const revoke = () =>
          tenant.clients[1].post(`/protected/json/sdk/devices/${encodeURIComponent(phone.deviceId)}/delete`);
        const [reply, revoked] = await Promise.all(round % 3 ? [answer(), revoke()] : swap([revoke(), answer()]));
        assert.equal(revoked.status, 200, JSON.stringify(revoked.body));
        const status = await polled(uuid, 1);
        const word = reply.ok ? reply.value.kind : reply.failure.kind;
        outcomes.push(word);
        // The other phone is there still: what was not approved waits for it.
        assert.deepEqual([word, status], word === 'accepted' ? ['accepted', 'approved'] : ['revoked', 'pending']);
        const late = await at(other, 0).showRequest(uuid);
        assert.equal(late.ok && late.value.ok, word !== 'accepted');
      }
    });

    test('an answer against the rotation of its key: it counts as signed by the key of that moment, or not at all', async () => {
      for (let round = 0; round < fewRounds * 4; round += 1) {
        const { id, phones } = await addPerson(1);
        const [phone] = phones as [Phone];
        const { uuid } = await ask(id, 0);
        const body = await sign(phone, uuid, { status: 'approved' });
        const [newKey, rotating] = [await generateDeviceKey(), at(phone, 1)];
        const answer = () => at(phone, round % 2 ? 1 : 0).sendAnswer(uuid, body);
        const rotate = () => rotating.rotate(newKey);
        const [reply, rotated] = await Promise.all(round % 3 ? [answer(), rotate()] : swap([rotate(), answer()]));
        assert.deepEqual(rotated, { ok: true, value: null });
        const word = reply.ok ? reply.value.kind : reply.failure.kind;
        const status = await polled(uuid, 0);
        assert.deepEqual([word, status], word === 'accepted' ? ['accepted', 'approved'] : ['unauthorized', 'pending']);
        const evidence = await house.features.showEvidence(tenant.application.id, uuid);
        assert.deepEqual(evidence?.jwk, word === 'accepted' ? phone.key.jwk : undefined);

        // What waits is bound to the phone and not to its key.
        const renewed = { ...phone, key: newKey };
        if (status === 'pending') {
          const again = await sign(renewed, uuid, { status: 'approved' });
          assert.deepEqual(await at(renewed, 0).sendAnswer(uuid, again), { ok: true, value: { kind: 'accepted' } });
        }
        const old = await at(phone, 1).showState();
        assert.deepEqual(old, { ok: false, failure: { kind: 'unauthorized' } }, 'the old key opens nothing');
      }
    });

    test('of 50 removals of one phone by another one is carried out, and of 50 repeats of one signed call one', async () => {
      const { phones } = await addPerson(2);
      const [phone, other] = phones as [Phone, Phone];
      const removals = await Promise.all(
        Array.from({ length: 50 }, (_, index) => at(phone, index % 2 ? 1 : 0).revoke(other.deviceId)),
      );
      const words = count(removals.map((reply) => (reply.ok ? 'ok' : reply.failure.kind)));
      assert.deepEqual(words, { ok: 1, refused: 49 });
    });

    test('neither server had anything to complain about', () => {
      assert.deepEqual(
        house.servers.map((server) => server.complaints()),
        ['', ''],
      );
    });
  });
}
