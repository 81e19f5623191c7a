import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, accepted, failed, refused, scripted } from '../../../test/doubles/scripted-provider.ts';
import { makeDeliveryRig, request, silence, start } from '../../../test/infrastructure/delivery-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import type { SendOutcome } from './provider.ts';
import { deliverMessageKind } from './send-message.ts';

onEachDialect('delivering a message', (openedStore) => {
  const check = (title: string, body: (rig: ReturnType<typeof makeDeliveryRig>) => Promise<void>) =>
    test(title, () => body(makeDeliveryRig(openedStore())));

  describe('a message', () => {
    check('is queued with its job and sealed', async (rig) => {
      const id = await rig.send();
      assert.deepEqual(
        (await rig.jobs(id)).map((job) => job.kind),
        [deliverMessageKind],
      );
      const { payload_sealed: sealed, state } = await rig.message(id);
      assert.equal(state, 'queued');
      for (const secret of [request.to, request.code, 'Acme: your']) assert.ok(!sealed?.includes(secret));
    });

    check('is handed over to the first provider, whole', async (rig) => {
      const main = scripted('main', accepted);
      const backup = scripted('backup', accepted);
      const { id, outcome } = await rig.deliver([main, backup]);
      const { channel, to, text, subject, code, locale } = request;
      assert.deepEqual(main.received, [{ id, channel, to, text, subject, code, locale }]);
      assert.equal(backup.received.length, 0);
      assert.deepEqual(outcome, { kind: 'done' });
      assert.deepEqual(await rig.attempts(id), ['main accepted null ref-1']);
    });

    check('loses its payload when it is handed over', async (rig) => {
      const { id } = await rig.deliver([scripted('main', accepted)]);
      const { state, failure, payload_sealed, finished_at } = await rig.message(id);
      assert.deepEqual([state, failure, payload_sealed, finished_at], ['handed_over', null, null, start]);
    });

    check('that was handed over is not sent again', async (rig) => {
      const main = scripted('main', accepted);
      const { id } = await rig.deliver([main]);
      assert.deepEqual(await rig.run([main], id, { attempt: 2 }), { kind: 'done' });
      assert.equal(main.received.length, 1);
    });

    check('that nobody knows is nobody’s work', async (rig) => {
      assert.deepEqual(await rig.run([scripted('main', accepted)], 'f'.repeat(32)), { kind: 'done' });
    });
  });

  describe('an attempt', () => {
    check('is on record before its provider is asked', async (rig) => {
      let seen: string[] = [];
      const main = scripted('main', async (message) => {
        seen = await rig.attempts(message.id);
        return accepted;
      });
      await rig.deliver([main]);
      assert.deepEqual(seen, ['main null null null']);
    });

    for (const [title, line, record] of [
      ['failed', failed, 'main failed answered 503 null'],
      ['refused', refused, 'main refused no such number null'],
      ['threw', () => Promise.reject(new Error(request.text)), 'main failed threw null'],
      [
        'threw before it began',
        () => {
          throw new Error(request.text);
        },
        'main failed threw null',
      ],
    ] as [string, SendOutcome | Answer, string][]) {
      check(`that ${title} makes the next provider asked at once, with the same message`, async (rig) => {
        const main = scripted('main', line);
        const backup = scripted('backup', accepted);
        const { id, outcome } = await rig.deliver([main, backup]);
        assert.deepEqual(backup.received, main.received);
        assert.equal(backup.received[0]?.code, request.code);
        assert.equal(backup.received[0]?.id, id);
        assert.deepEqual(await rig.attempts(id), [record, 'backup accepted null ref-1']);
        assert.deepEqual(outcome, { kind: 'done' });
        assert.equal(rig.time.clock.now(), start, 'no time has passed');
        assert.equal(rig.time.waiting(), 0, 'no timer is left');
      });
    }

    check('is told to the metrics without anything of the person', async (rig) => {
      await rig.deliver([scripted('main', failed), scripted('backup', accepted)]);
      assert.deepEqual(rig.told, [
        { channel: 'sms', provider: 'main', outcome: 'failed', ms: 0 },
        { channel: 'sms', provider: 'backup', outcome: 'accepted', ms: 0 },
      ]);
    });

    check('keeps no secret that a provider puts into its reason', async (rig) => {
      const reason = `${request.to} ${request.to.slice(1)} ${request.code} ${request.text}`;
      const { id } = await rig.deliver([scripted('main', { kind: 'failed', reason }), scripted('backup', accepted)]);
      const [row] = await rig.rows(id);
      assert.equal(row?.reason, '[removed] [removed] [removed] [removed]');
    });

    check('writes nothing of the person anywhere but sealed', async (rig) => {
      const { id } = await rig.deliver([scripted('main', refused), scripted('backup', failed)]);
      const rows = JSON.stringify([await rig.message(id), await rig.rows(id), await rig.jobs(id)]);
      for (const secret of [request.to, request.code, 'Acme: your']) assert.ok(!rows.includes(secret), secret);
    });
  });

  describe('silence', () => {
    check('ends an attempt after its time, not before, and aborts it', async (rig) => {
      let signal: AbortSignal | undefined;
      const main = scripted('main', (_message, given) => {
        signal = given;
        return new Promise(() => {});
      });
      const backup = scripted('backup', accepted);
      const id = await rig.send();
      const running = rig.run([main, backup], id);
      await main.asked;
      await rig.time.advance(silence - 1);
      assert.equal(signal?.aborted, false);
      assert.equal(backup.received.length, 0);
      await rig.time.advance(1);
      assert.equal(signal?.aborted, true);
      assert.deepEqual(await running, { kind: 'done' });
      assert.deepEqual(backup.received, main.received);
      assert.deepEqual(await rig.attempts(id), [
        'main silent no answer within 2000 ms null',
        'backup accepted null ref-1',
      ]);
      assert.equal(rig.told[0]?.ms, silence);
    });

    for (const [title, late] of [
      ['an acceptance', (answer) => answer({ kind: 'accepted', reference: 'late' })],
      ['a refusal', (answer) => answer(refused)],
      ['an error', (_answer, fail) => fail(new Error('late'))],
    ] as [string, (answer: (outcome: SendOutcome) => void, fail: (error: Error) => void) => void][]) {
      check(`is final: ${title} that comes late changes nothing`, async (rig) => {
        let comeLate = () => {};
        const main = scripted(
          'main',
          () =>
            new Promise((resolve, reject) => {
              comeLate = () => late(resolve, reject);
            }),
        );
        const backup = scripted('backup', () => {
          comeLate();
          return accepted;
        });
        const id = await rig.send();
        const running = rig.run([main, backup], id);
        await main.asked;
        await rig.time.advance(silence);
        assert.deepEqual(await running, { kind: 'done' });
        assert.deepEqual(await rig.attempts(id), [
          'main silent no answer within 2000 ms null',
          'backup accepted null ref-1',
        ]);
      });
    }

    check('is silence even when the provider answers the abort', async (rig) => {
      const main = scripted(
        'main',
        (_message, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ kind: 'failed', reason: 'no answer in time' }));
          }),
      );
      const id = await rig.send();
      const running = rig.run([main], id);
      await main.asked;
      await rig.time.advance(silence);
      assert.equal((await running).kind, 'again');
      assert.deepEqual(await rig.attempts(id), ['main silent no answer within 2000 ms null']);
    });
  });
});
