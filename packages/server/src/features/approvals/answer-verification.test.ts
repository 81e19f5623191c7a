import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { makeApprovalRig } from '../../../test/infrastructure/approval-rig.ts';
import { type Assertion, makePasskey } from '../../../test/infrastructure/make-passkey.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';

onEachDialect('approvals that need the person', (openedStore) => {
  async function scene() {
    const rig = await makeApprovalRig(openedStore());
    const { passkey, assertion } = makePasskey();
    const phone = await rig.addPhone('active', passkey);
    const { id } = await rig.asked({ userVerification: 'required' });
    const approve = (change: Assertion) =>
      rig.answer(phone, id, { status: 'approved' }, { verifyUser: assertion(change) });
    return { ...rig, phone, id, approve, passkey, assertion };
  }

  test('approved with the passkey over this very answer, which is kept as evidence', async () => {
    const { approve, approvals, owner, id, passkey } = await scene();
    assert.deepEqual(await approve({}), { ok: true, status: 'approved' });
    const evidence = await approvals.showEvidence(owner.applicationId, id);
    assert.deepEqual(evidence?.passkey, passkey);
    assert.equal(evidence?.userVerification?.id, passkey.id);
  });

  const bad: [string, Assertion][] = [
    ['the person was not verified', { flags: 0x01 }],
    ['the person was not there', { flags: 0x04 }],
    ['another origin', { origin: 'https://2fa.example.org' }],
    ['another relying party', { rpId: 'example.com' }],
    ['another challenge', { challenge: randomBytes(32) }],
    ['a registration instead of an assertion', { type: 'webauthn.create' }],
    ['another passkey by name', { id: 'b3RoZXI' }],
    ['another passkey by key', { privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ];
  for (const [what, change] of bad) {
    test(`refused: ${what}`, async () => {
      const { approve, show, id } = await scene();
      assert.deepEqual(await approve(change), { ok: false, refusal: 'not_verified' });
      assert.equal((await show(id))?.status, 'pending');
    });
  }

  test('refused: no verification, though well signed', async () => {
    const { answer, phone, id } = await scene();
    const without = { request: { needsUserVerification: false } };
    assert.deepEqual(await answer(phone, id, { status: 'approved' }, without), { ok: false, refusal: 'not_verified' });
  });

  test('refused: one that was given for another answer', async () => {
    const { sign, send, asked, phone, id, assertion } = await scene();
    const other = await asked({ userVerification: 'required' });
    const good = await sign(phone, other.id, { status: 'approved' }, { verifyUser: assertion({}) });
    const body = await sign(phone, id, { status: 'approved' }, { verifyUser: assertion({}) });
    assert.deepEqual(await send(phone, id, { ...body, uva: good.uva }), { ok: false, refusal: 'not_verified' });
  });

  test('refused: a device without a passkey, which may still deny', async () => {
    const { addPhone, answer, asked, assertion } = await scene();
    const bare = await addPhone();
    const { id } = await asked({ userVerification: 'required' });
    const outcome = await answer(bare, id, { status: 'approved' }, { verifyUser: assertion({}) });
    assert.deepEqual(outcome, { ok: false, refusal: 'not_verified' });
    assert.deepEqual(await answer(bare, id, { status: 'denied' }), { ok: true, status: 'denied' });
  });

  test('no try at the number is taken from whoever is not verified', async () => {
    const { asked, answer, phone, assertion } = await scene();
    const { id, number } = await asked({ userVerification: 'required', numberMatching: 'pick3', showsNumber: true });
    const bad = { verifyUser: assertion({ flags: 0x01 }) };
    const decision = { status: 'approved', number } as const;
    for (const _ of [1, 2]) {
      assert.deepEqual(await answer(phone, id, decision, bad), { ok: false, refusal: 'not_verified' });
    }
    const good = { verifyUser: assertion({}) };
    assert.deepEqual(await answer(phone, id, decision, good), { ok: true, status: 'approved' });
  });
});
