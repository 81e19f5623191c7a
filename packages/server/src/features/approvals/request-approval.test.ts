import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCanonical } from '@countersign/device';
import { makeApprovalRig, rigIss } from '../../../test/infrastructure/approval-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { statement } from '../../storage/index.ts';
import { userSubject } from '../protection/index.ts';
import { hashOf } from './request-bytes.ts';

interface Stored {
  content_sealed: string;
  number_sealed: string | null;
  request_sealed: string;
}

const findStored = statement<{ id: string }, Stored>((db, p) =>
  db
    .selectFrom('approvals')
    .innerJoin('approval_targets', 'approval_targets.approval_id', 'approvals.id')
    .select(['content_sealed', 'number_sealed', 'request_sealed'])
    .where('approvals.id', '=', p('id')),
);

onEachDialect('asking for an approval', (openedStore) => {
  const scene = async (settings = {}) => {
    const rig = await makeApprovalRig(openedStore(), settings);
    const phone = await rig.addPhone();
    /** The members of the bytes a phone is asked with. */
    async function membersOn(id: string, one = phone) {
      const { bytes } = await rig.requestOn(one, id);
      const read = readCanonical(Uint8Array.from(Buffer.from(bytes, 'base64url')));
      assert.ok(read.ok);
      return read.value as Record<string, unknown>;
    }
    return { ...rig, phone, membersOn };
  };

  test('every device is asked with bytes of its own, the same each time it looks', async () => {
    const { asked, addPhone, phone, requestOn, membersOn, time, owner } = await scene();
    const second = await addPhone();
    const { id } = await asked({ details: [{ label: 'Amount', value: '10.00 EUR' }] });
    const first = await membersOn(id);
    assert.deepEqual(
      { ...first, nonce: '' },
      {
        v: 1,
        typ: 'approval',
        iss: rigIss,
        app: `app_${owner.applicationId}`,
        dev: phone.deviceId,
        rid: id,
        usr: String(owner.userId),
        msg: 'Log in',
        det: [['Amount', '10.00 EUR']],
        hid: null,
        nm: 'none',
        uv: 'none',
        iat: Math.floor(time.clock.now() / 1000),
        exp: Math.floor(time.clock.now() / 1000) + 86_400,
        nonce: '',
      },
    );
    assert.match(String(first.nonce), /^[\w-]{22}$/);
    const other = await membersOn(id, second);
    assert.equal(other.dev, second.deviceId);
    assert.notEqual(other.nonce, first.nonce);
    const before = (await requestOn(phone, id)).bytes;
    await time.advance(60_000);
    assert.equal((await requestOn(phone, id)).bytes, before);
  });

  test('details stand in their order, the circumstances after them; hidden ones only as their hash', async () => {
    const { asked, membersOn, show } = await scene();
    const details = ['b', 'a', '2', '1'].map((label) => ({ label, value: `of ${label}` }));
    const { id } = await asked({
      details,
      hiddenDetails: [{ label: 'order', value: 'A-77' }],
      context: [{ label: 'IP address', value: '203.0.113.7' }],
    });
    const { det, hid } = await membersOn(id);
    assert.deepEqual(det, [...details.map(({ label, value }) => [label, value]), ['IP address', '203.0.113.7']]);
    // From the protocol's own test vector.
    assert.equal(hid, 'sQ8JGysN7ZWXJP86EYDh7IyCKE_7FICU2i7oHD2g6bQ');
    const approval = await show(id);
    assert.deepEqual([approval?.details, approval?.hiddenDetails], [details, [{ label: 'order', value: 'A-77' }]]);
  });

  test('the hash of hidden details is of their canonical JSON', () => {
    assert.equal(hashOf(Buffer.from('{"order":"A-77"}')), 'sQ8JGysN7ZWXJP86EYDh7IyCKE_7FICU2i7oHD2g6bQ');
  });

  test('what is not in NFC is brought there, because nothing else can be signed', async () => {
    const { asked, membersOn, show } = await scene();
    const { id } = await asked({ message: 'Cafe\u0301', details: [{ label: 'E\u0301', value: 'e\u0301' }] });
    const { msg, det } = await membersOn(id);
    assert.deepEqual([msg, det], ['Caf\u00e9', [['\u00c9', '\u00e9']]]);
    assert.equal((await show(id))?.message, 'Caf\u00e9');
  });

  test('nothing of it is readable in the database', async () => {
    const { asked, store } = await scene();
    const { id, number } = await asked({
      message: 'Pay Bob',
      details: [{ label: 'Payee', value: 'Bob GmbH' }],
      hiddenDetails: [{ label: 'order', value: 'A-77-4711' }],
      numberMatching: 'type6',
      showsNumber: true,
    });
    const stored = JSON.stringify(await store.read((tx) => tx.all(findStored, { id })));
    // Long enough that no cipher text holds them by chance.
    for (const secret of ['Pay Bob', 'Bob GmbH', 'A-77-4711', number ?? '']) {
      assert.ok(!stored.includes(secret));
      assert.ok(!stored.includes(Buffer.from(secret).toString('base64url').slice(0, -2)));
    }
  });

  for (const [what, wanted, cap, life] of [
    ['a day when nothing is said', null, null, 86_400],
    ['as long as asked', 150, null, 150],
    ['for ever', 0, null, 0],
    ['no longer than the application allows', 600, 300, 300],
    ['shorter than the application allows', 60, 300, 60],
    ['not for ever where the application has a cap', 0, 300, 300],
    ['no longer than the cap when nothing is said', null, 300, 300],
  ] as const) {
    test(`it lives ${what}`, async () => {
      const { asked, show, time, membersOn } = await scene(cap === null ? {} : { approvalLifeCap: cap });
      const { id } = await asked({ secondsToExpire: wanted });
      const { iat, exp } = await membersOn(id);
      assert.equal(Number(exp) - Number(iat), life || 315_360_000);
      assert.equal((await show(id))?.secondsToExpire, life);
      await time.advance((life || 10 * 365 * 86_400) * 1000 - 1);
      assert.equal((await show(id))?.status, 'pending');
      await time.advance(1);
      assert.equal((await show(id))?.status, life === 0 ? 'pending' : 'expired');
    });
  }

  test('the passkey is asked for when the request says so, or the application', async () => {
    const passkey = { id: 'a2V5', pk: '', alg: 'ES256' } as const;
    for (const [settings, wish, expected] of [
      [{}, {}, 'none'],
      [{}, { userVerification: 'required' }, 'required'],
      [{ userVerification: 'required' }, { userVerification: 'none' }, 'required'],
      [{ userVerification: 'none' }, { userVerification: 'required' }, 'required'],
    ] as const) {
      const { asked, addPhone, membersOn } = await scene(settings);
      const able = await addPhone('active', passkey);
      const { id } = await asked(wish);
      assert.equal((await membersOn(id, able)).uv, expected);
    }
  });

  test('with dynamic linking Amount and Payee must be there', async () => {
    const { ask } = await scene({ dynamicLinking: true });
    const row = (label: string, value = 'x') => ({ label, value });
    const refused = { ok: false, refusal: 'amount_or_payee_missing' };
    for (const details of [
      null,
      [row('Amount')],
      [row('Payee')],
      [row('Amount', ''), row('Payee')],
      [row('Amount'), row('Payee', ' \n')],
      [row('amount'), row('Payee')],
    ]) {
      assert.deepEqual(await ask({ details }), refused);
    }
    assert.ok((await ask({ details: [row('Payee'), row('Note'), row('Amount')] })).ok);
  });

  const long = (length: number) => 'é'.repeat(length);
  const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ label: `l${at}`, value: 'v' }));
  const rowsOf = (...labels: string[]) => labels.map((label) => ({ label, value: '' }));
  const logo = { res: 'low', url: 'https://example.com/logo.png' } as const;

  for (const [what, wish] of [
    ['a message of a thousand characters', { message: long(1000) }],
    [
      'fifty details of a thousand characters and fifty hidden ones',
      {
        details: [...rows(49), { label: long(1000), value: long(1000) }],
        hiddenDetails: rows(50),
      },
    ],
    ['an empty value', { details: [{ label: 'Note', value: '' }] }],
    [
      'logos of every size',
      {
        logos: (['default', 'low', 'med', 'high'] as const).map((res) => ({ ...logo, res })),
      },
    ],
    ['a logo on this very network, which nobody fetches here', { logos: [{ ...logo, url: 'http://127.0.0.1/a' }] }],
  ] as const) {
    test(`taken: ${what}`, async () => {
      const { ask } = await scene();
      assert.equal((await ask(wish as Parameters<typeof ask>[0])).ok, true);
    });
  }

  for (const [refusal, wishes] of Object.entries({
    message_blank: [{ message: '' }, { message: ' \n' }, { message: '\u200b\u202e' }],
    message_too_long: [{ message: long(1001) }],
    details_too_many: [{ details: rows(51) }],
    details_too_long: [
      { details: [{ label: long(1001), value: '' }] },
      { details: [{ label: 'a', value: long(1001) }] },
    ],
    // The first is one character, the second two that are the same when they are composed.
    details_repeated: [{ details: rowsOf('\u00e9', 'e\u0301') }],
    hidden_details_repeated: [{ hiddenDetails: rowsOf('a', 'a') }],
    hidden_details_too_many: [{ hiddenDetails: rows(51) }],
    hidden_details_too_long: [{ hiddenDetails: [{ label: 'a', value: long(1001) }] }],
    logos_too_many: [{ logos: new Array(11).fill(logo) }],
    logo_resolution: [{ logos: [{ ...logo, res: 'huge' }] }, { logos: [{ ...logo, res: '' }] }],
    logo_address: [
      '',
      'logo.png',
      '/logo.png',
      'ftp://example.com/a',
      'javascript:alert(1)',
      'https://',
      'https:///a',
      'https://me:secret@example.com/a',
      'https://example.com/a\u0000',
      `https://example.com/${long(2000)}`,
    ].map((url) => ({ logos: [{ ...logo, url }] })),
  })) {
    test(`refused: ${refusal}`, async () => {
      const { ask } = await scene();
      for (const wish of wishes) {
        assert.deepEqual(await ask(wish as Parameters<typeof ask>[0]), { ok: false, refusal }, JSON.stringify(wish));
      }
    });
  }

  test('refused: a user the application does not have, or not any more', async () => {
    const { ask, removeUser } = await scene();
    assert.deepEqual(await ask({ userId: 999_999 }), { ok: false, refusal: 'unknown_user' });
    await removeUser();
    assert.deepEqual(await ask(), { ok: false, refusal: 'unknown_user' });
  });

  test('refused: a suspended user', async () => {
    const { ask, suspend } = await scene();
    await suspend();
    assert.deepEqual(await ask(), { ok: false, refusal: 'suspended' });
  });

  test('refused: no device, none that is trusted, none with a passkey where one is asked for', async () => {
    const rig = await makeApprovalRig(openedStore());
    assert.deepEqual(await rig.ask(), { ok: false, refusal: 'never_registered' });
    await rig.addPhone('pending');
    assert.deepEqual(await rig.ask(), { ok: false, refusal: 'no_capable_device' });
    const phone = await rig.addPhone();
    assert.deepEqual(await rig.ask({ userVerification: 'required' }), { ok: false, refusal: 'no_capable_device' });
    assert.equal((await rig.ask()).ok, true);
    await rig.revoke(phone);
    assert.deepEqual(await rig.ask(), { ok: false, refusal: 'no_capable_device' });
  });

  test('refused: a sandbox', async () => {
    const { ask, application } = await scene();
    const sandbox = { ...application, plan: 'sandbox' } as const;
    assert.deepEqual(await ask({ application: sandbox }), { ok: false, refusal: 'not_in_sandbox' });
  });

  test('a pending device is not asked', async () => {
    const { asked, addPhone, approvals } = await scene();
    const pending = await addPhone('pending');
    await asked();
    assert.deepEqual(await approvals.listRequests({ deviceId: pending.deviceId }), []);
  });

  test('another application sees nothing of it', async () => {
    const { asked, approvals, owner } = await scene();
    const { id } = await asked();
    assert.equal(await approvals.showApproval(owner.applicationId + 1_000_000, id), undefined);
    assert.equal((await approvals.showApproval(owner.applicationId, id.toUpperCase()))?.id, id);
    assert.equal(await approvals.showApproval(owner.applicationId, "1' OR '1'='1"), undefined);
  });

  test('a suspension is of guesses in this application alone', async () => {
    const [one, other] = [await scene(), await scene()];
    await one.suspend();
    assert.equal((await other.ask()).ok, true);
    const { guessGuard, store, owner } = one;
    assert.equal(
      await store.write((tx) => guessGuard.isSuspended(tx, userSubject(owner.applicationId, owner.userId))),
      true,
    );
  });
});
