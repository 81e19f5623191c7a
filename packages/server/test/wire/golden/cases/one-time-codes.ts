import { addDevice } from '../add-device.ts';
import type { GoldenCase, GoldenWorld } from '../golden-case.ts';
import { suspend } from '../suspend.ts';

const sending = (name: string, path: (id: number) => string, method: 'GET' | 'POST' = 'GET'): GoldenCase => ({
  name,
  ask: async (world) => ({ method, path: path((await world.addUser()).id) }),
});

const withDevice = (name: string, path: (id: number) => string, platform: string, method: 'GET' | 'POST' = 'GET') => ({
  name,
  async ask(world: GoldenWorld) {
    const { id } = await world.addUser();
    await addDevice(world, id, { platform });
    return { method, path: path(id) };
  },
});

async function afterSends(world: GoldenWorld, key: string, sends: number) {
  const { id } = await world.addUser(key);
  for (let sent = 0; sent < sends; sent += 1) await world.send({ path: `sms/${id}`, key });
  return { path: `sms/${id}`, key };
}

export const oneTimeCodeCases: readonly GoldenCase[] = [
  sending('GET sms/{id}: sent', (id) => `sms/${id}`),
  sending('GET sms/{id}: forced', (id) => `sms/${id}?force=true`),
  { name: 'GET sms/{id}: unknown', ask: () => ({ path: 'sms/999999' }) },
  { name: 'GET sms/{id}: not an id', ask: () => ({ path: 'sms/0x1' }) },
  { name: 'GET sms/{id}: a wrong key', ask: () => ({ path: 'sms/999999', key: 'x'.repeat(32) }) },
  sending('GET sms/{id}: an action of 256 characters', (id) => `sms/${id}?action=${'a'.repeat(256)}`),
  sending('GET sms/{id}: an action message of 256 characters', (id) => `sms/${id}?action_message=${'m'.repeat(256)}`),
  {
    name: 'GET sms/{id}: too many in an hour',
    ask: (world) => afterSends(world, world.house.apiKey, 5),
  },
  {
    name: 'GET sms/{id}: too many in a day',
    async ask(world) {
      const key = await world.addApplication({ settings: { sendsPerHour: 9, sendsPerDay: 1 } });
      return afterSends(world, key, 1);
    },
  },
  {
    name: 'GET sms/{id}: SMS is off',
    async ask(world) {
      const key = await world.addApplication({ settings: { smsEnabled: false } });
      return { path: `sms/${(await world.addUser(key)).id}`, key };
    },
  },
  {
    name: 'GET sms/{id}: suspended',
    async ask(world) {
      const user = await world.addUser();
      await suspend(world, user.id);
      return { path: `sms/${user.id}` };
    },
  },
  withDevice('GET sms/{id}: ignored', (id) => `sms/${id}`, 'android'),
  withDevice('GET sms/{id}: ignored, a computer', (id) => `sms/${id}?force=false`, 'linux'),
  withDevice('GET sms/{id}: forced, in spite of a device', (id) => `sms/${id}?force=True`, 'android'),
  withDevice('GET sms/{id}: for an action, in spite of a device', (id) => `sms/${id}?action=pay`, 'android'),
  withDevice('GET call/{id}: ignored', (id) => `call/${id}`, 'iphone'),
  withDevice('POST email/{id}: sent, in spite of a device', (id) => `email/${id}`, 'iphone', 'POST'),
  sending('GET call/{id}: started', (id) => `call/${id}`),
  { name: 'GET call/{id}: unknown', ask: () => ({ path: 'call/999999' }) },
  {
    name: 'GET call/{id}: calls are off',
    async ask(world) {
      const key = await world.addApplication({ settings: { voiceEnabled: false } });
      return { path: `call/${(await world.addUser(key)).id}`, key };
    },
  },
  sending('POST email/{id}: sent', (id) => `email/${id}`, 'POST'),
  { name: 'POST email/{id}: unknown', ask: () => ({ method: 'POST', path: 'email/999999' }) },
  {
    name: 'POST email/{id}: e-mail is off',
    async ask(world) {
      const key = await world.addApplication({ settings: { emailEnabled: false } });
      return { method: 'POST', path: `email/${(await world.addUser(key)).id}`, key };
    },
  },
];
