import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { activityRows } from '../../src/features/activity/index.ts';
import { deliveryRows } from '../../src/features/delivery/index.ts';
import { phoneVerificationRows } from '../../src/features/phone-verifications/index.ts';
import { softTokenRows } from '../../src/features/soft-tokens/index.ts';
import { parsePhoneNumber } from '../../src/kernel/phone-number.ts';
import { openHouse, type TestHouse } from '../house.ts';

const minute = 60_000;

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`what is kept and what is let go (${dialect})`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openHouse({ dialect });
      const phone = parsePhoneNumber('1', '2025550123');
      assert.ok(phone);
      const { application, features } = house;
      const { id } = await features.registerUser({ applicationId: application.id, phone, email: 'a@example.com' });
      await features.sendPasscode({
        ...{ application, userId: id, channel: 'sms', action: null, actionMessage: null, locale: null },
        isForced: false,
      });
      await features.startPhoneVerification({
        ...{ application, phone, via: 'sms', locale: null, codeLength: null, customCode: null },
      });
      await features.addSoftToken({ application, userId: id, label: null, issuer: null, pixels: null });
      for (let sent = 0; sent < 2; sent += 1) await house.ledger.messageTo('+12025550123', sent);
      await house.ground.store.write((tx) => deliveryRows.giveUpAll(tx, 'the test is over', house.time.now()));
    });
    after(() => house.close());

    const prune = (keptSince: number) =>
      house.ground.store.write(async (tx) => {
        const moments = { now: house.time.now(), keptSince };
        return {
          messages: await deliveryRows.prune(tx, moments),
          activities: await activityRows.prune(tx, moments),
          verifications: await phoneVerificationRows.prune(tx, moments),
          links: await softTokenRows.prune(tx, moments),
        };
      });

    test('what is as young as the limit stays', async () => {
      assert.deepEqual(await prune(house.time.now()), { messages: 0, activities: 0, verifications: 0, links: 0 });
    });

    test('what is older goes, with everything that hangs on it', async () => {
      house.time.advance(minute);
      const gone = await prune(house.time.now());
      assert.deepEqual(gone, { messages: 2, activities: 4, verifications: 1, links: 0 });
    });

    test('links to pictures go when they expire, whatever is kept', async () => {
      house.time.advance(house.ground.settings.qrLinkLife);
      assert.equal((await prune(0)).links, 1);
    });
  });
}
