import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeLeapOverIds } from './leap-over-ids.ts';
import { makeRegisterUser } from './register-user.ts';
import { userRows } from './repository.ts';
import { largestUserId } from './user.ts';

onEachDialect('ids after the database was set back', (openedStore) => {
  async function scene() {
    const { store, time, seal, noteActivity, application } = await makeGround(openedStore());
    const { clock } = time;
    const registerUser = makeRegisterUser({ store, clock, seal, noteActivity });
    const leapOverIds = makeLeapOverIds({ store, clock });
    let line = 0;
    return {
      leap: () => store.write(leapOverIds),
      countOnFrom: (to: number) =>
        store.write((tx) => userRows.countOnFrom(tx, { to, dialect: store.dialect, now: clock.now() })),
      async register() {
        line += 1;
        const national = `201557${String(line).padStart(4, '0')}`;
        const phone = { e164: `+1${national}`, countryCode: 1, national, country: 'US' } as const;
        return (await registerUser({ applicationId: application.id, phone, email: 'ada@example.com' })).id;
      },
    };
  }

  test('they go on a million further, also where nobody was registered, and near their end as they were', async () => {
    const { leap, register, countOnFrom } = await scene();
    await leap();
    assert.equal(await register(), 1_000_001);
    await leap();
    assert.equal(await register(), 2_000_002);
    await countOnFrom(largestUserId - 1_000_001);
    await leap();
    assert.equal(await register(), largestUserId - 1_000_000);
  });
});
