import type { GoldenCase } from '../golden-case.ts';

export const applicationCases: readonly GoldenCase[] = [
  { name: 'GET app/details', ask: () => ({ path: 'app/details' }) },
  {
    name: 'GET app/details: a sandbox without SMS and calls',
    async ask(world) {
      const settings = { smsEnabled: false, voiceEnabled: false };
      return { path: 'app/details', key: await world.addApplication({ name: 'A <b> & c', plan: 'sandbox', settings }) };
    },
  },
  { name: 'GET app/details: no key', ask: () => ({ path: 'app/details', key: null }) },
  {
    name: 'GET app/stats: a new application',
    ask: async (world) => ({ path: 'app/stats', key: await world.addApplication({}) }),
  },
  {
    name: 'GET app/stats: two months',
    async ask(world) {
      const key = await world.addApplication({});
      const user = await world.addUser(key);
      const path = `/protected/json/sms/${user.id}`;
      await world.send({ path, key });
      const { code } = await world.house.ledger.messageTo(`+1${user.national}`);
      await world.send({ path: `verify/${code}/${user.id}`, key });
      await world.send({ path: `call/${user.id}`, key });
      world.house.time.advance(31 * 86_400_000);
      await world.addUser(key);
      return { path: 'app/stats', key };
    },
  },
];
