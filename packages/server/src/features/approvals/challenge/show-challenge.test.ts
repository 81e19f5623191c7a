import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import type { ApplicationSettings } from '../../applications/index.ts';
import { approvalTopic, challengeTokenOf } from './challenge-token.ts';

onEachDialect('what a page may show of an approval', (openedStore) => {
  async function scene(settings: ApplicationSettings = {}) {
    const rig = await makeApprovalRig(openedStore(), settings);
    const phone = await rig.addPhone();
    const { approvals, application } = rig;
    const proofOf = ({ id, challengeToken: token }: { id: string; challengeToken: string }) => ({
      ...{ applicationId: application.id, id, token },
    });
    const show = (asked: { id: string; challengeToken: string }) => approvals.showChallenge(proofOf(asked));
    return { ...rig, phone, proofOf, show };
  }

  test('its state and its number, for whoever has the token', async () => {
    const { asked, show } = await scene();
    const wanted = await asked({ numberMatching: 'type2', showsNumber: true });
    const shown = await show(wanted);
    assert.deepEqual(
      [shown?.state, shown?.number, shown?.numberMatching, shown?.hasFallback],
      ['pending', wanted.number, 'type2', true],
    );
    assert.ok(!JSON.stringify(shown).includes('Log in'), 'nothing of what was asked');
  });

  test('every end, without the number', async () => {
    const { asked, answer, phone, show, time } = await scene();
    const ends = [
      [{ status: 'approved' }, 'approved'],
      [{ status: 'denied', reason: 'mistake' }, 'denied'],
      [{ status: 'denied', reason: 'not_me' }, 'not_me'],
    ] as const;
    for (const [decision, state] of ends) {
      const wanted = await asked();
      await answer(phone, wanted.id, decision);
      const shown = await show(wanted);
      assert.deepEqual([shown?.state, shown?.number, shown?.hasFallback], [state, null, false]);
      await time.advance(86_400_000);
    }
    const wrong = await asked({ numberMatching: 'pick3', showsNumber: true });
    await answer(phone, wrong.id, { status: 'approved', number: wrong.number === '00' ? '01' : '00' });
    assert.equal((await show(wrong))?.state, 'wrong_number');
    const late = await asked({ secondsToExpire: 60 });
    await time.advance(60_000);
    const shown = await show(late);
    assert.deepEqual([shown?.state, shown?.hasFallback], ['expired', true]);
  });

  test('an hour after its end there is nothing to see', async () => {
    const { asked, show, time } = await scene();
    const wanted = await asked({ secondsToExpire: 60 });
    await time.advance(60_000 + 3_599_999);
    assert.equal((await show(wanted))?.state, 'expired');
    await time.advance(1);
    assert.equal(await show(wanted), null);
  });

  test('no code is offered where the application or its channel is against it', async () => {
    for (const settings of [{ challengeFallback: 'none' }, { smsEnabled: false }] as const) {
      const { asked, show } = await scene(settings);
      assert.equal((await show(await asked()))?.hasFallback, false);
    }
  });

  test('refused: another token, another approval, another application, a disabled one', async () => {
    const { asked, proofOf, approvals, ground, disableApplication } = await scene();
    const [one, two] = [await asked(), await asked()];
    const proof = proofOf(one);
    const applicationId = proof.applicationId + 1;
    const foreign = challengeTokenOf(ground.seal, { applicationId, id: one.id });
    for (const changed of [
      { token: proofOf(two).token },
      { id: two.id },
      { token: '' },
      { token: `${proof.token}A` },
      { applicationId },
      { applicationId, token: foreign },
    ]) {
      assert.equal(await approvals.showChallenge({ ...proof, ...changed }), null, JSON.stringify(changed));
    }
    assert.ok(await approvals.showChallenge(proof));
    await disableApplication();
    assert.equal(await approvals.showChallenge(proof), null);
  });

  test('whoever watches is told of an answer, and of the end of what nobody can answer any more', async () => {
    const { asked, answer, phone, store, removeUser } = await scene();
    const told: string[] = [];
    const [one, two] = [await asked(), await asked()];
    for (const { id } of [one, two]) store.listen(approvalTopic(id), (text) => text === 'state' && told.push(id));
    await answer(phone, one.id, { status: 'approved' });
    await removeUser();
    assert.deepEqual(told, [one.id, two.id]);
  });
});
