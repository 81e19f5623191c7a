import { addAuthenticator } from '../add-authenticator.ts';
import type { GoldenCase } from '../golden-case.ts';

const exporting = { settings: { exportEnabled: true } };

export const secretCases: readonly GoldenCase[] = [
  {
    name: 'POST users/{id}/secret',
    ask: async (world) => ({ method: 'POST', path: `users/${(await world.addUser()).id}/secret` }),
  },
  {
    name: 'POST users/{id}/secret: with a size and a label',
    async ask(world) {
      const { id } = await world.addUser();
      return {
        method: 'POST',
        path: `users/${id}/secret`,
        form: { qr_size: '200', label: 'Acme & Co(user@example.com)' },
      };
    },
  },
  { name: 'POST users/{id}/secret: unknown', ask: () => ({ method: 'POST', path: 'users/999999/secret' }) },
  {
    name: 'POST users/{id}/secret: a size that is no number',
    async ask(world) {
      const { id } = await world.addUser();
      return { method: 'POST', path: `users/${id}/secret`, form: { qr_size: 'big' } };
    },
  },
  {
    name: 'POST users/{id}/secret: authenticators are off',
    async ask(world) {
      const key = await world.addApplication({ settings: { softTokensEnabled: false } });
      return { method: 'POST', path: `users/${(await world.addUser(key)).id}/secret`, key };
    },
  },
  {
    name: 'POST users/{id}/secret: one too many',
    async ask(world) {
      const { id } = await world.addUser();
      for (let made = 0; made < 5; made += 1) {
        const code = await addAuthenticator(world, id);
        await world.send({ path: `verify/${code}/${id}` });
      }
      return { method: 'POST', path: `users/${id}/secret` };
    },
  },
  {
    name: 'GET users/{id}/secret/export',
    async ask(world) {
      const key = await world.addApplication(exporting);
      const { id } = await world.addUser(key);
      await world.send({ path: `verify/${await addAuthenticator(world, id, key)}/${id}`, key });
      return { path: `users/${id}/secret/export`, key };
    },
  },
  {
    name: 'GET users/{id}/secret/export: the user has none',
    async ask(world) {
      const key = await world.addApplication(exporting);
      return { path: `users/${(await world.addUser(key)).id}/secret/export`, key };
    },
  },
  {
    name: 'GET users/{id}/secret/export: not allowed',
    ask: async (world) => ({ path: `users/${(await world.addUser()).id}/secret/export` }),
  },
  {
    name: 'GET users/{id}/phone_number',
    async ask(world) {
      const key = await world.addApplication(exporting);
      return { path: `users/${(await world.addUser(key)).id}/phone_number`, key };
    },
  },
  {
    name: 'GET users/{id}/phone_number: unknown',
    ask: async (world) => ({ path: 'users/999999/phone_number', key: await world.addApplication(exporting) }),
  },
  {
    name: 'GET users/{id}/phone_number: not allowed',
    ask: async (world) => ({ path: `users/${(await world.addUser()).id}/phone_number` }),
  },
];
