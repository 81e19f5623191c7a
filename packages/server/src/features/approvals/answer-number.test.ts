import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('numbers that are repeated on the phone', (openedStore) => {
  async function scene(matching: 'pick3' | 'type2' | 'type3' | 'type6') {
    const rig = await makeApprovalRig(openedStore());
    const phone = await rig.addPhone();
    const asked = await rig.asked({ numberMatching: matching, showsNumber: true });
    const right = asked.number ?? '';
    /** As long as the right one. */
    const wrong = (turn = 1) => String((Number(right) + turn) % 10 ** right.length).padStart(right.length, '0');
    const approve = (number: string) => rig.answer(phone, asked.id, { status: 'approved', number });
    return { ...rig, phone, id: asked.id, right, wrong, approve };
  }

  for (const [matching, tries] of [
    ['pick3', 1],
    ['type2', 2],
    ['type3', 3],
    ['type6', 3],
  ] as const) {
    test(`${matching}: right at the last of ${tries}`, async () => {
      const { approve, right, wrong, show, id } = await scene(matching);
      for (let left = tries - 1; left > 0; left -= 1) {
        assert.deepEqual(await approve(wrong(left)), { ok: false, refusal: 'wrong_number', left });
        assert.equal((await show(id))?.status, 'pending');
      }
      assert.deepEqual(await approve(right), { ok: true, status: 'approved' });
    });

    test(`${matching}: wrong ${tries} times it is denied, and the right one comes too late`, async () => {
      const { approve, sign, send, phone, right, wrong, show, id, called } = await scene(matching);
      const late = await sign(phone, id, { status: 'approved', number: right });
      for (let left = tries - 1; left >= 0; left -= 1) {
        assert.deepEqual(await approve(wrong(left + 1)), { ok: false, refusal: 'wrong_number', left });
      }
      assert.deepEqual(await send(phone, id, late), { ok: false, refusal: 'already', status: 'denied' });
      const { status, reason } = (await show(id)) ?? {};
      assert.deepEqual([status, reason], ['denied', 'number_mismatch']);
      assert.deepEqual(
        called.map(({ approval }) => approval.status),
        ['denied'],
      );
    });

    test(`${matching}: of twenty wrong ones at once no more than ${tries} are looked at`, async () => {
      const { sign, send, phone, wrong, show, id, called } = await scene(matching);
      const bodies = await Promise.all(
        Array.from({ length: 20 }, (_, at) => sign(phone, id, { status: 'approved', number: wrong(at + 1) })),
      );
      const outcomes = await Promise.all(bodies.map((body) => send(phone, id, body)));
      const tried = outcomes.filter((outcome) => !outcome.ok && outcome.refusal === 'wrong_number');
      assert.equal(tried.length, tries);
      assert.equal((await show(id))?.reason, 'number_mismatch');
      assert.equal(called.length, 1);
    });
  }

  test('twenty right ones at once: one approval', async () => {
    const { sign, send, phone, right, id, called } = await scene('type6');
    const bodies = await Promise.all(
      Array.from({ length: 20 }, () => sign(phone, id, { status: 'approved', number: right })),
    );
    const outcomes = await Promise.all(bodies.map((body) => send(phone, id, body)));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
    assert.equal(called.length, 1);
  });

  test('the same wrong answer, sent again after a lost reply, is one try', async () => {
    const { sign, send, phone, wrong, id } = await scene('type3');
    const body = await sign(phone, id, { status: 'approved', number: wrong() });
    for (const _ of [1, 2, 3]) {
      assert.deepEqual(await send(phone, id, body), { ok: false, refusal: 'wrong_number', left: 2 });
    }
  });

  test('and so is the last one, which denied', async () => {
    const { sign, send, phone, wrong, id, called } = await scene('pick3');
    const body = await sign(phone, id, { status: 'approved', number: wrong() });
    for (const _ of [1, 2]) {
      assert.deepEqual(await send(phone, id, body), { ok: false, refusal: 'wrong_number', left: 0 });
    }
    assert.equal(called.length, 1);
  });

  test('a denial needs no number', async () => {
    const { answer, phone, id } = await scene('type6');
    assert.deepEqual(await answer(phone, id, { status: 'denied' }), { ok: true, status: 'denied' });
  });

  test('a denial for wrong numbers proves nothing: what was signed said yes', async () => {
    const { approve, wrong, approvals, owner, id } = await scene('pick3');
    await approve(wrong());
    assert.equal(await approvals.showEvidence(owner.applicationId, id), undefined);
  });

  test('the number is in no request, and the choice of three is beside it', async () => {
    const { requestOn, phone, right, id } = await scene('pick3');
    const request = await requestOn(phone, id);
    assert.ok(request.options?.includes(right));
    assert.equal(request.numberMatching, 'pick3');
    const typed = await scene('type6');
    const bytes = Buffer.from((await typed.requestOn(typed.phone, typed.id)).bytes, 'base64url').toString();
    assert.ok(!bytes.includes(`"${typed.right}"`));
  });

  test('refused: no number where one is needed, one where none is; no try is taken', async () => {
    const { requestOn, phone, id, right, sign, send, asked } = await scene('type3');
    const request = await requestOn(phone, id);
    const without = await sign(phone, id, { status: 'approved' }, { request: { ...request, numberMatching: 'none' } });
    assert.deepEqual(await send(phone, id, without), { ok: false, refusal: 'malformed' });
    const body = await sign(phone, id, { status: 'approved', number: right });
    assert.deepEqual(await send(phone, id, body), { ok: true, status: 'approved' });

    const plain = await asked();
    const with3 = { request: { ...(await requestOn(phone, plain.id)), numberMatching: 'type3' as const } };
    const spare = await sign(phone, plain.id, { status: 'approved', number: '123' }, with3);
    assert.deepEqual(await send(phone, plain.id, spare), { ok: false, refusal: 'malformed' });
  });
});
