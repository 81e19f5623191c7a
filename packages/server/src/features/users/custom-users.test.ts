import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeGround } from '../../../test/infrastructure/make-ground.ts';
import { onEachDialect } from '../../../test/infrastructure/on-each-dialect.ts';
import { makeCustomUsers } from './custom-users.ts';
import { makeFindUser } from './find-user.ts';
import { makeRegisterUser } from './register-user.ts';
import { makeRemoveUser } from './remove-user.ts';
import { makeShowUser } from './show-user.ts';

onEachDialect('users known by an identifier of the application', (openedStore) => {
  async function scene() {
    const ground = await makeGround(openedStore());
    const { store, time, seal, noteActivity, application } = ground;
    const deps = { store, clock: time.clock, seal, noteActivity };
    const users = makeCustomUsers(deps);
    return {
      ...{ deps, application },
      register: (customId: string) => store.write((tx) => users.register(tx, application.id, customId)),
      find: (customId: string) => store.read((tx) => users.find(tx, application.id, customId)),
      show: (id: number) => makeShowUser({ store, findUser: makeFindUser({ seal }) })(application.id, id),
      remove: (id: number) => makeRemoveUser({ ...deps, forget: [] })(application.id, id),
    };
  }

  test('one identifier, one user, without number and address', async () => {
    const { register, find, show } = await scene();
    const { id } = await register('customer 42');
    assert.deepEqual(await register('customer 42'), { id });
    assert.equal(await find('customer 42'), id);
    const user = await show(id);
    assert.deepEqual([user?.phone, user?.countryCode, user?.emails, user?.confirmedAt], ['', 0, [], null]);
  });

  test('registered twice at once there is still one', async () => {
    const { register } = await scene();
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await register('42')).id));
    assert.equal(new Set(ids).size, 1);
  });

  test('who was removed is not found, and comes back under the same id', async () => {
    const { register, find, remove } = await scene();
    const { id } = await register('42');
    await remove(id);
    assert.equal(await find('42'), undefined);
    assert.deepEqual(await register('42'), { id });
  });

  test('not found: another identifier, and the same one of another application', async () => {
    const [here, there] = [await scene(), await scene()];
    const { id } = await here.register('42');
    assert.equal(await here.find('43'), undefined);
    assert.equal(await there.find('42'), undefined);
    assert.notEqual((await there.register('42')).id, id);
  });

  test('an identifier that looks like a number finds nobody with that number', async () => {
    const { register, deps, application } = await scene();
    const national = '2025550142';
    const phone = { e164: `+1${national}`, countryCode: 1, national, country: 'US' as const };
    const { id } = await makeRegisterUser(deps)({ applicationId: application.id, phone, email: 'ada@example.com' });
    assert.notEqual((await register(phone.e164)).id, id);
  });
});
