import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accepted, failed, never, refused, scripted } from '../../../test/doubles/scripted-provider.ts';
import { life, makeDeliveryRig, request, silence, start } from '../../../test/infrastructure/delivery-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import type { Store } from '../../storage/index.ts';

onEachDialect('delivery when things go wrong', (openedStore) => {
  const check = (title: string, body: (rig: ReturnType<typeof makeDeliveryRig>) => Promise<void>) =>
    test(title, () => body(makeDeliveryRig(openedStore())));

  describe('when nobody took it', () => {
    check('all are asked in order and it is tried again later, further and further apart', async (rig) => {
      const order: string[] = [];
      const noting = (name: string) =>
        scripted(name, () => {
          order.push(name);
          return failed;
        });
      const providers = [noting('one'), noting('two'), noting('three')];
      const { id, outcome } = await rig.deliver(providers);
      assert.deepEqual(order, ['one', 'two', 'three']);
      assert.deepEqual(outcome, { kind: 'again', at: start + 1000 });
      assert.deepEqual(await rig.run(providers, id, { attempt: 2 }), { kind: 'again', at: start + 2000 });
      assert.deepEqual(await rig.run(providers, id, { attempt: 3 }), { kind: 'again', at: start + 4000 });
      assert.deepEqual(await rig.run(providers, id, { attempt: 20 }), { kind: 'again', at: start + 60_000 });
      assert.equal((await rig.message(id)).state, 'queued');
    });

    check('a provider that heals gets it in a later round, with the same code', async (rig) => {
      const main = scripted('main', failed, accepted);
      const { id } = await rig.deliver([main]);
      await rig.time.advance(1000);
      assert.deepEqual(await rig.run([main], id, { attempt: 2 }), { kind: 'done' });
      assert.deepEqual(main.received[0], main.received[1]);
      assert.deepEqual(await rig.attempts(id), ['main failed answered 503 null', 'main accepted null ref-1']);
    });

    check('one that refused is left out of later rounds', async (rig) => {
      const main = scripted('main', refused);
      const backup = scripted('backup', failed, accepted);
      const { id } = await rig.deliver([main, backup]);
      await rig.run([main, backup], id, { attempt: 2 });
      assert.deepEqual([main.received.length, backup.received.length], [1, 2]);
      assert.equal((await rig.message(id)).state, 'handed_over');
      assert.deepEqual(rig.undelivered, []);
    });

    check('refused by all: given up at once and the payload gone', async (rig) => {
      const { id, outcome } = await rig.deliver([scripted('main', refused), scripted('backup', refused)]);
      assert.deepEqual(outcome, { kind: 'done' });
      const { state, failure, payload_sealed } = await rig.message(id);
      assert.deepEqual([state, failure, payload_sealed], ['failed', 'refused by every provider', null]);
    });

    check('refused by all, over two rounds: given up', async (rig) => {
      const providers = [scripted('main', refused), scripted('backup', failed, refused)];
      const { id, outcome } = await rig.deliver(providers);
      assert.equal(outcome.kind, 'again');
      assert.deepEqual(await rig.run(providers, id, { attempt: 2 }), { kind: 'done' });
      assert.equal((await rig.message(id)).failure, 'refused by every provider');
      assert.deepEqual(rig.undelivered, [{ messageId: id, channel: 'sms', failure: 'refused by every provider' }]);
    });

    check('no provider for its channel: given up with that reason', async (rig) => {
      const { id, outcome } = await rig.deliver([]);
      assert.deepEqual(outcome, { kind: 'done' });
      const { state, failure, payload_sealed } = await rig.message(id);
      assert.deepEqual([state, failure, payload_sealed], ['failed', 'no provider for its channel', null]);
      assert.deepEqual(rig.undelivered, [{ messageId: id, channel: 'sms', failure }]);
    });
  });

  describe('expiry', () => {
    check('an expired message is not sent but given up', async (rig) => {
      const main = scripted('main', accepted);
      const id = await rig.send();
      await rig.time.advance(life);
      assert.deepEqual(await rig.run([main], id), { kind: 'done' });
      assert.equal(main.received.length, 0);
      assert.deepEqual(await rig.attempts(id), []);
      const { state, failure, payload_sealed } = await rig.message(id);
      assert.deepEqual([state, failure, payload_sealed], ['failed', 'expired', null]);
    });

    check('a message that expires between two providers goes to no other', async (rig) => {
      const main = scripted('main', never);
      const backup = scripted('backup', accepted);
      const id = await rig.send();
      await rig.time.advance(life - silence);
      const running = rig.run([main, backup], id);
      await main.asked;
      await rig.time.advance(silence);
      assert.deepEqual(await running, { kind: 'done' });
      assert.equal(backup.received.length, 0);
      assert.equal((await rig.message(id)).failure, 'expired');
    });

    check('the last round is at the end of the message', async (rig) => {
      const main = scripted('main', failed);
      const id = await rig.send();
      await rig.time.advance(life - 500);
      const outcome = await rig.run([main], id, { attempt: 9 });
      assert.deepEqual(outcome, { kind: 'again', at: request.expiresAt });
    });
  });

  describe('a crash', () => {
    check('in an attempt leaves it unknown, and the message goes out again with the same code', async (rig) => {
      const main = scripted('main', never, accepted);
      const id = await rig.send();
      void rig.run([main], id); // never to be heard of again
      await main.asked;
      assert.deepEqual(await rig.run([main], id, { attempt: 2 }), { kind: 'done' });
      assert.deepEqual(await rig.attempts(id), ['main null null null', 'main accepted null ref-1']);
      assert.deepEqual(main.received[0], main.received[1]);
    });

    check('between an acceptance and its record: sent again, the first attempt unknown', async (rig) => {
      const main = scripted('main', accepted);
      const id = await rig.send();
      const dying: Store = {
        ...rig.store,
        write: (work) => (main.received.length === 0 ? rig.store.write(work) : Promise.reject(new Error('died'))),
      };
      await assert.rejects(rig.run([main], id, { store: dying }), /died/);
      assert.equal((await rig.message(id)).state, 'queued');
      assert.deepEqual(await rig.run([main], id, { attempt: 2 }), { kind: 'done' });
      assert.deepEqual(await rig.attempts(id), ['main null null null', 'main accepted null ref-1']);
    });
  });

  describe('a lost lease', () => {
    check('before the first provider: nothing is sent', async (rig) => {
      const main = scripted('main', accepted);
      const id = await rig.send();
      assert.deepEqual(await rig.run([main], id, { isMine: () => false }), { kind: 'again', at: start });
      assert.equal(main.received.length, 0);
      assert.deepEqual(await rig.attempts(id), []);
      assert.equal((await rig.message(id)).state, 'queued');
    });

    check('while the attempt was being written: nothing is sent', async (rig) => {
      const main = scripted('main', accepted);
      const id = await rig.send();
      let questions = 0;
      const isMine = () => {
        questions += 1;
        return questions === 1;
      };
      assert.equal((await rig.run([main], id, { isMine })).kind, 'again');
      assert.equal(main.received.length, 0);
    });

    check('between two providers: the end is recorded and the next is not asked', async (rig) => {
      let isMine = true;
      const main = scripted('main', () => {
        isMine = false;
        return failed;
      });
      const backup = scripted('backup', accepted);
      const id = await rig.send();
      assert.equal((await rig.run([main, backup], id, { isMine: () => isMine })).kind, 'again');
      assert.equal(backup.received.length, 0);
      assert.deepEqual(await rig.attempts(id), ['main failed answered 503 null']);
    });

    check('during the call that was accepted: the message counts as handed over', async (rig) => {
      let isMine = true;
      const main = scripted('main', () => {
        isMine = false;
        return accepted;
      });
      const id = await rig.send();
      assert.deepEqual(await rig.run([main], id, { isMine: () => isMine }), { kind: 'done' });
      assert.equal((await rig.message(id)).state, 'handed_over');
    });
  });
});
