import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scripted } from '../../../test/doubles/scripted-provider.ts';
import { makeDeliveryRig, start } from '../../../test/infrastructure/delivery-rig.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { systemRandom } from '../../kernel/random.ts';
import type { Receipt, ReceiptStatus } from './receipt.ts';
import { makeRecordReceipt } from './record-receipt.ts';

onEachDialect('recording receipts', (openedStore) => {
  /** A message that provider `main` accepted under a reference of its own. */
  async function handedOver() {
    const rig = makeDeliveryRig(openedStore());
    const reference = `SM${systemRandom.hex(32)}`;
    const { id } = await rig.deliver([scripted('main', { kind: 'accepted', reference })]);
    const recordReceipt = makeRecordReceipt({ store: rig.store, clock: rig.time.clock });
    const record = (status: ReceiptStatus, change: Partial<Receipt> = {}) =>
      recordReceipt({ provider: 'main', reference, status, errorCode: null, ...change });
    const receipt = async () => {
      const [row] = await rig.rows(id);
      return row && [row.receipt, row.receipt_at, row.reason];
    };
    return { rig, record, receipt };
  }

  test('nothing is known before the first', async () => {
    const { receipt } = await handedOver();
    assert.deepEqual(await receipt(), [null, null, null]);
  });

  test('the first is kept with its time', async () => {
    const { rig, record, receipt } = await handedOver();
    await rig.time.advance(700);
    assert.deepEqual(await record('delivered'), { ok: true, isNews: true });
    assert.deepEqual(await receipt(), ['delivered', start + 700, null]);
  });

  test('one that was not delivered keeps the vendor’s code', async () => {
    const { record, receipt } = await handedOver();
    await record('undelivered', { errorCode: '30005' });
    assert.deepEqual(await receipt(), ['undelivered', start, 'undelivered: 30005']);
  });

  describe('what says more replaces what says less, in whatever order they come', () => {
    const cases: [ReceiptStatus, ReceiptStatus, isNews: boolean][] = [
      ['pending', 'delivered', true],
      ['pending', 'undelivered', true],
      ['undelivered', 'delivered', true],
      ['delivered', 'pending', false],
      ['delivered', 'undelivered', false],
      ['undelivered', 'pending', false],
      ['pending', 'pending', false],
      ['delivered', 'delivered', false],
    ];
    for (const [first, second, isNews] of cases) {
      test(`${first}, then ${second}: ${isNews ? second : first}`, async () => {
        const { rig, record, receipt } = await handedOver();
        await record(first);
        await rig.time.advance(1);
        assert.deepEqual(await record(second), { ok: true, isNews });
        assert.deepEqual(await receipt(), [isNews ? second : first, start + (isNews ? 1 : 0), null]);
      });
    }
  });

  test('a reason goes when the message arrived after all', async () => {
    const { record, receipt } = await handedOver();
    await record('undelivered', { errorCode: '30008' });
    await record('delivered');
    assert.deepEqual(await receipt(), ['delivered', start, null]);
  });

  test('an unknown reference is refused', async () => {
    const { record, receipt } = await handedOver();
    const unknown = { ok: false, refusal: 'unknown_reference' };
    assert.deepEqual(await record('delivered', { reference: 'SM-other' }), unknown);
    assert.deepEqual(await record('delivered', { provider: 'backup' }), unknown);
    assert.deepEqual(await receipt(), [null, null, null]);
  });

  test('parallel receipts end with the one that says most', async () => {
    const { record, receipt } = await handedOver();
    await Promise.all((['pending', 'delivered', 'undelivered', 'pending', 'delivered'] as const).map((s) => record(s)));
    assert.equal((await receipt())?.[0], 'delivered');
  });
});
