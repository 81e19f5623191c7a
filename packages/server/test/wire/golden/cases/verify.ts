import { addAuthenticator } from '../add-authenticator.ts';
import { addDevice } from '../add-device.ts';
import type { GoldenCase, GoldenWorld } from '../golden-case.ts';
import { suspend } from '../suspend.ts';

async function check(world: GoldenWorld, token: (code: string) => string, send = '', query = '') {
  const user = await world.addUser();
  const code = await world.sendCode(user, send);
  return { path: `verify/${token(code)}/${user.id}${query}` };
}

const wrong = (code: string) => code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);

export const verifyCases: readonly GoldenCase[] = [
  { name: 'GET verify/{token}/{id}: right, by SMS', ask: (world) => check(world, (code) => code) },
  {
    name: 'GET verify/{token}/{id}: right, for its action',
    ask: (world) => check(world, (code) => code, '?action=pay', '?action=pay'),
  },
  {
    name: 'GET verify/{token}/{id}: right, by authenticator',
    async ask(world) {
      const { id } = await world.addUser();
      return { path: `verify/${await addAuthenticator(world, id)}/${id}?force=true` };
    },
  },
  {
    name: 'GET verify/{token}/{id}: right, by device',
    async ask(world) {
      const { id } = await world.addUser();
      return { path: `verify/${(await addDevice(world, id)).code()}/${id}` };
    },
  },
  {
    name: 'GET verify/{token}/{id}: right, by a device that was enrolled by its phone number',
    async ask(world) {
      const { id } = await world.addUser();
      return { path: `verify/${(await addDevice(world, id, { way: 'phone', platform: 'iphone' })).code()}/${id}` };
    },
  },
  {
    name: 'GET verify/{token}/{id}: used, by device',
    async ask(world) {
      const { id } = await world.addUser();
      const request = { path: `verify/${(await addDevice(world, id)).code()}/${id}` };
      await world.send(request);
      return request;
    },
  },
  { name: 'GET verify/{token}/{id}: wrong', ask: (world) => check(world, wrong) },
  {
    name: 'GET verify/{token}/{id}: right, for another action',
    ask: (world) => check(world, (code) => code, '?action=pay', '?action=login'),
  },
  {
    name: 'GET verify/{token}/{id}: used',
    async ask(world) {
      const request = await check(world, (code) => code);
      await world.send(request);
      return request;
    },
  },
  {
    name: 'GET verify/{token}/{id}: expired',
    async ask(world) {
      const request = await check(world, (code) => code);
      world.house.time.advance(600_000);
      return request;
    },
  },
  {
    name: 'GET verify/{token}/{id}: nothing was sent',
    ask: async (world) => ({ path: `verify/1234567/${(await world.addUser()).id}` }),
  },
  { name: 'GET verify/{token}/{id}: an unknown user', ask: () => ({ path: 'verify/1234567/999999' }) },
  { name: 'GET verify/{token}/{id}: not an id', ask: () => ({ path: 'verify/1234567/tony' }) },
  {
    name: 'GET verify/{token}/{id}: four digits',
    ask: async (world) => ({ path: `verify/1234/${(await world.addUser()).id}` }),
  },
  {
    name: 'GET verify/{token}/{id}: letters',
    ask: async (world) => ({ path: `verify/token/${(await world.addUser()).id}` }),
  },
  {
    name: 'GET verify/{token}/{id}: eleven digits',
    ask: async (world) => ({ path: `verify/12345678901/${(await world.addUser()).id}` }),
  },
  {
    name: 'GET verify/{token}/{id}: a wrong key before everything else',
    ask: () => ({ path: 'verify/12/tony', key: 'x'.repeat(32) }),
  },
  {
    name: 'GET verify/{token}/{id}: suspended',
    async ask(world) {
      const { id } = await world.addUser();
      await suspend(world, id);
      return { path: `verify/1234567/${id}` };
    },
  },
];
