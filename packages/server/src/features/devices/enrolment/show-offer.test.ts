import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnrolmentLink } from '@countersign/device';
import { makeDeviceScene } from '../../../../test/infrastructure/make-device-scene.ts';
import { onEachDialect } from '../../../../test/infrastructure/on-each-dialect.ts';
import { makeFindUser } from '../../users/index.ts';
import { makeFindDevice } from '../find-device.ts';
import { enrolmentTopic } from './enrolment.ts';
import { makeShowOffer } from './show-offer.ts';

onEachDialect('what a page may show of an offer', (openedStore) => {
  async function scene() {
    const made = await makeDeviceScene(openedStore());
    const { store, seal, time } = made;
    const deps = { store, seal, clock: time.clock };
    const showOffer = makeShowOffer({
      ...deps,
      findUser: makeFindUser({ seal }),
      findDevice: makeFindDevice({ seal }),
    });
    const proofOf = (link: string) => {
      const { eid = '', secret = '' } = readEnrolmentLink(link) ?? {};
      return { eid, secret };
    };
    return { ...made, showOffer, proofOf };
  }

  test('whom it is for while it stands, and the phone that took it; whoever waits is told', async () => {
    const { offer, proofOf, showOffer, bodyFor, enrol, store, user } = await scene();
    const { link, page, eid, expiresAt } = await offer();
    assert.deepEqual(proofOf(page), proofOf(link));
    const shown = await showOffer(proofOf(link));
    assert.ok(shown?.state === 'open');
    assert.deepEqual([shown.user.id, shown.expiresAt], [user.userId, expiresAt]);
    let told = 0;
    store.listen(enrolmentTopic(eid), (text) => {
      if (text === 'used') told += 1;
    });
    assert.ok((await enrol(await bodyFor(link))).ok);
    assert.equal(told, 1);
    const used = await showOffer(proofOf(link));
    assert.ok(used?.state === 'used');
    assert.deepEqual([used.device.name, used.device.state], ['Pixel', 'active']);
  });

  test('refused: another secret, an unknown offer, one that is over, one that was used long ago', async () => {
    const { offer, proofOf, showOffer, bodyFor, enrol, time } = await scene();
    const [one, two] = [await offer(), await offer()];
    const proof = proofOf(one.link);
    assert.equal(await showOffer({ ...proof, secret: proofOf(two.link).secret }), null);
    assert.equal(await showOffer({ ...proof, secret: '' }), null);
    assert.equal(await showOffer({ ...proof, eid: `enr_${'A'.repeat(22)}` }), null);
    assert.ok((await enrol(await bodyFor(one.link))).ok);
    await time.advance(600_000);
    assert.equal(await showOffer(proofOf(two.link)), null);
    assert.equal((await showOffer(proof))?.state, 'used');
    await time.advance(600_000);
    assert.equal(await showOffer(proof), null);
  });
});
