import { addDevice } from '../add-device.ts';
import type { GoldenCase, GoldenWorld } from '../golden-case.ts';
import { suspend } from '../suspend.ts';

const person = (cellphone: string, country_code = '1', email = 'user@domain.com') => ({
  'user[email]': email,
  'user[cellphone]': cellphone,
  'user[country_code]': country_code,
});
const register = (form: Record<string, string>) => ({ method: 'POST', path: 'users/new', form }) as const;

async function removal(world: GoldenWorld, pathOf: (id: number) => string) {
  const { id } = await world.addUser();
  return { method: 'POST', path: pathOf(id) } as const;
}

export const userCases: readonly GoldenCase[] = [
  { name: 'POST users/new: a new user', ask: () => register(person('317-338-9302')) },
  { name: 'POST users/new: the same number again', ask: () => register(person('(317) 338.9302', '+1')) },
  { name: 'POST users/new: a bad number', ask: () => register(person('123')) },
  { name: 'POST users/new: a bad address', ask: () => register(person('317-338-9303', '1', 'user@domain')) },
  { name: 'POST users/new: an empty address', ask: () => register(person('317-338-9303', '1', '')) },
  { name: 'POST users/new: country code 999', ask: () => register(person('317-338-9303', '999')) },
  { name: 'POST users/new: country code 0', ask: () => register(person('317-338-9303', '0')) },
  { name: 'POST users/new: no country code', ask: () => register(person('317-338-9303', '')) },
  { name: 'POST users/new: everything bad', ask: () => register(person('12', '0', 'x')) },
  { name: 'POST users/new: no user at all', ask: () => ({ method: 'POST', path: 'users/new' }) },
  { name: 'POST users/new: no key', ask: () => ({ ...register(person('317-338-9302')), key: null }) },
  { name: 'POST users/new: a wrong key', ask: () => ({ ...register(person('317-338-9302')), key: 'x'.repeat(32) }) },
  {
    name: 'GET users/{id}/status: not confirmed',
    ask: async (world) => ({ path: `users/${(await world.addUser()).id}/status` }),
  },
  {
    name: 'GET users/{id}/status: confirmed',
    async ask(world) {
      const user = await world.addUser();
      await world.send({ path: `verify/${await world.sendCode(user)}/${user.id}` });
      return { path: `users/${user.id}/status` };
    },
  },
  {
    name: 'GET users/{id}/status: devices, one of them pending, one revoked, and suspended',
    async ask(world) {
      const { id } = await world.addUser();
      for (const platform of ['android', 'iPad', 'web', 'linux']) await addDevice(world, id, { platform });
      await addDevice(world, id, { way: 'phone', state: 'pending' });
      const revoked = await addDevice(world, id, { way: 'phone', platform: 'ios' });
      const { store } = world.house.ground;
      const applicationId = world.house.application.id;
      await store.write((tx) =>
        world.house.features.revokeDevice(tx, { applicationId, deviceId: revoked.id, by: 'application' }),
      );
      await suspend(world, id);
      return { path: `users/${id}/status` };
    },
  },
  {
    name: 'GET users/{id}/status: only a pending device',
    async ask(world) {
      const { id } = await world.addUser();
      await addDevice(world, id, { state: 'pending' });
      return { path: `users/${id}/status` };
    },
  },
  { name: 'GET users/{id}/status: unknown', ask: () => ({ path: 'users/999999/status' }) },
  { name: 'GET users/{id}/status: not an id', ask: () => ({ path: 'users/tony/status' }) },
  {
    name: 'GET users/{id}/status: the user of another application',
    async ask(world) {
      const key = await world.addApplication({});
      const { id } = await world.addUser(key);
      return { path: `users/${id}/status` };
    },
  },
  { name: 'POST users/{id}/remove', ask: (world) => removal(world, (id) => `users/${id}/remove`) },
  { name: 'POST users/{id}/delete', ask: (world) => removal(world, (id) => `users/${id}/delete`) },
  { name: 'POST users/delete/{id}', ask: (world) => removal(world, (id) => `users/delete/${id}`) },
  { name: 'POST users/{id}/remove: unknown', ask: () => ({ method: 'POST', path: 'users/999999/remove' }) },
  { name: 'POST users/delete/{id}: unknown', ask: () => ({ method: 'POST', path: 'users/delete/999999' }) },
  {
    name: 'POST users/{id}/update',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: `users/${id}/update`, form: { email: 'new@example.com' } };
    },
  },
  {
    name: 'POST users/{id}/update: a bad address',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: `users/${id}/update`, form: { email: 'new' } };
    },
  },
  {
    name: 'POST users/{id}/update: unknown',
    ask: () => ({ method: 'POST', path: 'users/999999/update', form: { email: 'new@example.com' } }),
  },
  {
    name: 'POST users/{id}/register_activity',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: `users/${id}/register_activity`, form: { type: 'banned', 'data[reason]': 'x' } };
    },
  },
  {
    name: 'POST users/{id}/register_activity: a bad type',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: `users/${id}/register_activity`, form: { type: 'sneezed' } };
    },
  },
  {
    name: 'POST users/{id}/register_activity: unknown',
    ask: () => ({ method: 'POST', path: 'users/999999/register_activity', form: { type: 'banned' } }),
  },
];
