import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeQuotas, sourceOf } from './quotas.ts';

const quota = { period: 'tests', length: 600_000, limit: 3 };

onEachDialect('quotas', (openedStore) => {
  async function makeScene() {
    const { store, time, seal, application } = await makeGround(openedStore());
    const quotas = makeQuotas({ clock: time.clock });
    const subject = { applicationId: application.id, subject: 'somebody' };
    const take = (whose = subject) => store.write((tx) => quotas.take(tx, whose, quota));
    const giveBack = () => store.write((tx) => quotas.giveBack(tx, subject, quota));
    return { time, seal, subject, take, giveBack };
  }

  test('there is room for so many in a stretch of time, and again after it', async () => {
    const { time, subject, take } = await makeScene();
    const taken = await Promise.all([take(), take(), take(), take(), take()]);
    assert.equal(taken.filter(Boolean).length, 3);
    assert.equal(await take({ ...subject, subject: 'somebody else' }), true);
    await time.advance(599_999);
    assert.equal(await take(), false);
    await time.advance(1);
    assert.equal(await take(), true);
  });

  test('what is given back can be taken again', async () => {
    const { take, giveBack } = await makeScene();
    for (let count = 0; count < 3; count += 1) await take();
    await giveBack();
    assert.deepEqual([await take(), await take()], [true, false]);
  });

  test('a source is an IPv4 address or an IPv6 network of 64 bits, and is not told', async () => {
    const { seal } = await makeScene();
    const source = (address: string) => sourceOf(seal, address).subject;
    assert.equal(source('192.0.2.1'), source('::ffff:192.0.2.1'));
    assert.notEqual(source('192.0.2.1'), source('192.0.2.2'));
    assert.equal(source('2001:db8::1'), source('2001:DB8:0:0:1234::'));
    assert.equal(source('2001:db8::1'), source('2001:0db8:0000:0000:ffff:ffff:ffff:ffff'));
    assert.equal(source('fe80::1%eth0'), source('fe80::2'));
    assert.notEqual(source('2001:db8::1'), source('2001:db8:0:1::1'));
    assert.ok(!source('192.0.2.1').includes('192.0.2.1'));
  });
});
